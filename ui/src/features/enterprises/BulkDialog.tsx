/** @file One field of the ticked enterprises changed at once: field, value, and every row old beside new before anything is saved. */
import { Button, Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulkChange, type BulkEdit, commands, type ListField } from '@/bindings';
import { errorWords } from '@/lib/api';
import { keptCity, toldCity, toldPlace } from '@/lib/cities';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import classes from './Bulk.module.css';
import { useBulkEdit } from './view-mutations';

/** Rows drawn of a preview; all are counted and saved. */
const DRAWN = 300;

type Way = 'set' | 'clear' | 'add' | 'remove';

/** What becomes of the field; none while a value is wanted. */
const changeOf = (way: Way, value: string): BulkChange | null => {
  if (way === 'clear') return { kind: 'clear' };
  return value.trim() ? { kind: way, value: value.trim() } : null;
};

type BulkDialogProps = {
  ids: readonly string[];
  fields: readonly ListField[];
  /** Field that is offered first. */
  field: string;
  onClose: () => void;
};

export const BulkDialog = ({ ids, fields, field: first, onClose }: BulkDialogProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const offered = fields.filter((one) => one.edits && one.key !== 'name' && one.key !== 'shortName');
  const [key, setKey] = useState(first);
  const [way, setWay] = useState<Way>(first === 'tags' ? 'add' : 'set');
  const [value, setValue] = useState('');
  const field = offered.find((one) => one.key === key);
  const ways: readonly Way[] = key === 'tags' ? ['add', 'remove', 'set', 'clear'] : ['set', 'clear'];
  const change = changeOf(way, key === 'city' && field ? keptCity(value, field.choices) : value);
  const edit: BulkEdit | null = change && { ids: [...ids], field: key, change };
  const { data: preview, error } = useQuery({
    queryKey: ['enterprise', 'bulk', edit],
    queryFn: () => (edit ? commands.previewBulkEdit(edit) : null),
    meta: { reads: ['consultant', 'custom_field'] },
  });
  const said = (text: string) => {
    if (key === 'city') return toldPlace(text, read) || MISSING;
    const choice = field?.choices.find((one) => one.key === text);
    return (choice ? read(choice.label) : text) || MISSING;
  };
  const save = useBulkEdit((rows) => t('bulk.done', { count: rows.length, field: read(field?.label) }));
  const count = preview?.rows.length ?? 0;
  const apply = () => {
    if (edit && count > 0 && !save.isPending) save.mutate(edit, { onSuccess: onClose });
  };
  useKeys({ 'Mod+Enter': apply });
  const choose = (next: string) => {
    setKey(next);
    setWay(next === 'tags' ? 'add' : 'set');
    setValue('');
  };
  const options = (field?.choices ?? []).map((choice) => ({
    value: choice.key,
    label: read(key === 'city' ? toldCity(choice.label) : choice.label),
  }));
  const chosen = field?.kind === 'choice' || field?.kind === 'yes_no';
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={t('bulk.title', { count: ids.length })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <div className={classes.form}>
        <NativeSelect
          data-autofocus
          label={t('bulk.field')}
          value={key}
          data={offered.map((one) => ({ value: one.key, label: read(one.label) }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('bulk.way')}
          value={way}
          data={ways.map((one) => ({ value: one, label: t(`bulk.ways.${one}`) }))}
          onChange={(event) => setWay(ways.find((one) => one === event.currentTarget.value) ?? 'set')}
        />
        {way === 'clear' ? null : chosen && key !== 'city' ? (
          <NativeSelect
            label={t('bulk.value')}
            value={value}
            data={[{ value: '', label: MISSING }, ...options]}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        ) : key === 'tags' && way === 'set' ? (
          <MultiSelect
            label={t('bulk.value')}
            searchable
            value={value ? value.split(', ') : []}
            data={options}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => setValue(next.join(', '))}
          />
        ) : (
          <>
            <TextInput
              label={t('bulk.value')}
              list="bulk-hints"
              placeholder={field?.kind === 'date' ? '2027-09-01' : undefined}
              inputMode={field?.kind === 'number' ? 'decimal' : undefined}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
            />
            <datalist id="bulk-hints">
              {options.map((option) => (
                <option key={option.value} value={key === 'city' ? option.label : option.value} />
              ))}
            </datalist>
          </>
        )}
      </div>
      {error ? (
        <p className={classes.wrong} role="alert">
          {errorWords(error)}
        </p>
      ) : null}
      <div className={classes.preview}>
        {preview ? (
          <table className={classes.table} aria-label={t('bulk.preview')}>
            <thead>
              <tr>
                <th scope="col">{t('enterprises.column.code')}</th>
                <th scope="col">{t('enterprises.column.name')}</th>
                <th scope="col">{t('bulk.before')}</th>
                <th scope="col">{t('bulk.after')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.rows.slice(0, DRAWN).map((row) => (
                <tr key={row.id}>
                  <td className="quiet">{row.code}</td>
                  <td>{read(row.title)}</td>
                  <td className={classes.before}>{said(row.before)}</td>
                  <td className={classes.after}>{said(row.after)}</td>
                </tr>
              ))}
              {preview.skipped.slice(0, DRAWN).map((row) => (
                <tr key={row.id} className={classes.skipped}>
                  <td>{row.code || MISSING}</td>
                  <td>{read(row.title)}</td>
                  <td colSpan={2}>{t(`bulk.why.${row.why}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <p className="quiet">{t('bulk.choose')}</p>
        )}
        {count > DRAWN ? <p className="quiet">{t('bulk.more', { count: count - DRAWN })}</p> : null}
      </div>
      <div className={classes.foot}>
        <span className="quiet" role="status">
          {preview ? t('bulk.sum', { changed: count, skipped: preview.skipped.length }) : ''}
        </span>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
        <Button variant="filled" disabled={count === 0} loading={save.isPending} onClick={apply}>
          {t('bulk.apply', { count })}
        </Button>
      </div>
    </Modal>
  );
};
