/** @file The very file that is shown, on paper: on which printer, how often, on which sides, which pages. */
import { Button, Modal, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Printer, PrintJob, Sides } from '@/bindings';
import { errorWords, fieldReason } from '@/lib/api';
import { useKeys } from '@/lib/keyboard';
import { usePrintPreview } from './mutations';
import classes from './PrintDialog.module.css';
import { printersQuery } from './queries';

const COPIES = 999;
const sides = ['as_set', 'one', 'long_edge', 'short_edge'] as const;

type PrintDialogProps = {
  token: string;
  /** What the list of the printer's jobs shows: the code, for others read that list too. */
  title: string;
  pages: number;
  onClose: () => void;
};

const labelOf = ({ name, description }: Printer) =>
  description && description !== name ? `${description} (${name})` : name;

export const PrintDialog = ({ token, title, pages, onClose }: PrintDialogProps) => {
  const { t } = useTranslation();
  const known = useQuery(printersQuery);
  const print = usePrintPreview();
  const [chosen, setChosen] = useState<string | null>(null);
  const [copies, setCopies] = useState<number | string>(1);
  const [side, setSide] = useState<Sides | 'as_set'>('as_set');
  const [range, setRange] = useState('');
  const printers = known.data?.printers ?? [];
  const printer = chosen ?? (printers.find((own) => own.isDefault) ?? printers[0])?.name ?? null;
  const settings = known.data?.takesSettings ?? true;
  const countable = typeof copies === 'number' && Number.isInteger(copies) && copies >= 1 && copies <= COPIES;
  const job = (): PrintJob => ({
    printer,
    copies: settings && typeof copies === 'number' ? copies : 1,
    sides: settings && side !== 'as_set' ? side : null,
    pages: settings ? range.trim() || null : null,
  });
  const submit = () => {
    if (!printer || (settings && !countable) || print.isPending) return;
    print.mutate({ token, title, job: job() }, { onSuccess: onClose });
  };
  useKeys({ 'Mod+Enter': submit });
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const wrongPages = print.error ? fieldReason(print.error, 'pages') : undefined;
  const refused = known.error ?? (wrongPages ? null : print.error);
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={t('printing.device.title')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form className={classes.form} noValidate onSubmit={send}>
        {known.data && printers.length === 0 ? <p>{t('printing.device.none')}</p> : null}
        {printers.length > 0 ? (
          <NativeSelect
            data-autofocus
            label={t('printing.device.printer')}
            value={printer ?? ''}
            data={printers.map((own) => ({ value: own.name, label: labelOf(own) }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        ) : null}
        {printers.length > 0 && settings ? (
          <>
            <NumberInput
              label={t('printing.device.copies')}
              value={copies}
              min={1}
              max={COPIES}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              error={countable ? null : t('fields.copies')}
              onChange={setCopies}
            />
            <fieldset className={classes.group}>
              <legend>{t('printing.device.sides')}</legend>
              <SegmentedControl
                aria-label={t('printing.device.sides')}
                value={side}
                onChange={setSide}
                data={sides.map((value) => ({ value, label: t(`printing.device.side.${value}`) }))}
              />
            </fieldset>
            <TextInput
              label={t('printing.device.pages')}
              placeholder={t('printing.device.allPages', { count: pages })}
              description={t('printing.device.pagesHelp')}
              value={range}
              error={wrongPages ?? null}
              onChange={(event) => {
                setRange(event.currentTarget.value);
                print.reset();
              }}
            />
          </>
        ) : null}
        {printers.length > 0 && !settings ? <p className="quiet">{t('printing.device.noSettings')}</p> : null}
        {refused ? <p role="alert">{errorWords(refused)}</p> : null}
        <div className={classes.foot}>
          <Button onClick={onClose}>{t('actions.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!printer} loading={print.isPending}>
            {t('printing.device.do')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
