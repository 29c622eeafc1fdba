/** @file What is asked before many records are printed: which document, how, what the files are called, and where they go. */
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile, Preset, PrintLanguage } from '@/bindings';
import { errorWords, fieldReason } from '@/lib/api';
import { type DocumentKind, documentKinds } from '@/lib/print';
import type { Many } from '@/lib/print-many';
import { useStart } from '@/lib/session';
import { EditionChoice, LookChoices } from '../LookChoices';
import { useChooseBatchFolder } from '../mutations';
import { languages } from '../print-choices';
import { batchNameQuery, presetsQuery } from '../queries';
import { useRequest, usual } from '../use-request';
import { FileNames } from './FileNames';
import classes from './Many.module.css';
import { documentsOf, type Job, kindsBeside, USUAL_PATTERN } from './many';

type ManyFormProps = {
  many: Many;
  /** Why the last try was refused as a whole. */
  error: unknown;
  onPrint: (job: Job) => void;
  onClose: () => void;
};

export const ManyForm = ({ many, error, onPrint, onClose }: ManyFormProps) => {
  const { t } = useTranslation();
  const { settings } = useStart();
  const [kind, setKind] = useState<DocumentKind>(many.kind);
  const [first] = many.records;
  const how = useRequest(kind, first?.id ?? null, first?.id ?? null);
  const [tongues, setTongues] = useState<readonly PrintLanguage[]>([how.look.language]);
  const [preset, setPreset] = useState('');
  const [pattern, setPattern] = useState(USUAL_PATTERN);
  const [folder, setFolder] = useState<ChosenFile | null>(null);
  const [replace, setReplace] = useState(false);
  const choose = useChooseBatchFolder();
  const { data: presets = [] } = useQuery(presetsQuery);
  const own = presets.filter((known) => known.kind === kind);
  const documents = how.request ? documentsOf(how.request, how.variant, many.records, tongues) : [];
  const name = useQuery(batchNameQuery(documents[0] ?? null, pattern));
  const refused = name.error ? (fieldReason(name.error, 'pattern') ?? errorWords(name.error)) : null;
  const take = (next: string) => {
    const found = own.find((known) => known.name === next);
    setPreset(next);
    const plain: Preset = { name: '', kind, options: { ...usual, paper: settings.paper } };
    how.apply(found ?? plain);
    if (found) setTongues([found.options.language]);
  };
  const start = (to: ChosenFile) =>
    onPrint({ input: { documents, pattern, folder: to.token, replace }, folder: to.name });
  const ask = (then?: (chosen: ChosenFile) => void) =>
    choose.mutate(undefined, {
      onSuccess: (chosen) => {
        if (!chosen) return;
        setFolder(chosen);
        then?.(chosen);
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (documents.length === 0 || refused || choose.isPending) return;
    if (folder) start(folder);
    else ask(start);
  };
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <dl className={classes.choices}>
        <dt>{t('printing.many.kind')}</dt>
        <dd className={classes.pair}>
          <NativeSelect
            data-autofocus
            aria-label={t('printing.kind')}
            value={kind}
            onChange={({ currentTarget }) => {
              setKind(documentKinds.find((known) => known === currentTarget.value) ?? kind);
              setPreset('');
            }}
            data={kindsBeside(many.kind).map((value) => ({ value, label: t(`printing.kinds.${value}`) }))}
          />
          {own.length > 0 ? (
            <NativeSelect
              aria-label={t('printing.presets.title')}
              value={preset}
              onChange={({ currentTarget }) => take(currentTarget.value)}
              data={[{ value: '', label: t('printing.many.noPreset') }, ...own.map((known) => known.name)]}
            />
          ) : null}
        </dd>
        <dt>{t('printing.audience')}</dt>
        <dd>
          <EditionChoice how={how} />
          {how.edition !== 'internal' ? (
            <p className="quiet">{`${t('printing.withheld')}: ${t(`printing.withheldHelp.${how.edition}`)}`}</p>
          ) : null}
        </dd>
        <dt>{t('printing.language')}</dt>
        <dd>
          <Checkbox.Group
            aria-label={t('printing.language')}
            value={[...tongues]}
            onChange={(next) => setTongues(languages.filter((known) => next.includes(known)))}
            error={tongues.length === 0 ? t('printing.many.noLanguage') : null}
          >
            <div className={classes.pair}>
              {languages.map((value) => (
                <Checkbox key={value} value={value} label={t(`printing.editions.${value}`)} />
              ))}
            </div>
          </Checkbox.Group>
        </dd>
        <LookChoices how={how} />
        <dt>{t('printing.many.pattern')}</dt>
        <dd>
          <FileNames pattern={pattern} onPattern={setPattern} refused={refused} first={name.data ?? null} />
        </dd>
        <dt>{t('printing.many.folder')}</dt>
        <dd>
          <div className={classes.pair}>
            <Button
              leftSection={<IconFolder size={16} stroke={1.6} aria-hidden />}
              loading={choose.isPending}
              onClick={() => ask()}
            >
              {t('printing.many.choose')}
            </Button>
            {folder ? <span>{folder.name}</span> : <span className="quiet">{t('printing.many.noFolder')}</span>}
          </div>
          <Checkbox
            className={classes.replace ?? ''}
            label={t('printing.many.replace')}
            description={t('printing.many.replaceHelp')}
            checked={replace}
            onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
          />
        </dd>
      </dl>
      {error ? <p role="alert">{errorWords(error)}</p> : null}
      <div className={classes.foot}>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
        <Button type="submit" variant="filled" disabled={documents.length === 0 || refused !== null}>
          {t('printing.many.do', { count: documents.length })}
        </Button>
      </div>
    </form>
  );
};
