/** @file One sheet of a file: whether it is taken in, where its heading is, and what its columns are. */
import { Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnView, FieldChoice, SheetView, Target } from '@/bindings';
import { PlainTable } from '@/components/PlainTable';
import { Tag } from '@/components/Tag';
import { useLanguage } from '@/lib/i18n';
import { type ColumnProps, FieldOf, MoreOf } from './ColumnField';
import { HeadingPick } from './HeadingPick';
import { rowsBelow, useHeadingWords } from './headings';
import classes from './Intake.module.css';
import { useChangeIntake } from './mutations';

type SheetProps = { sheet: SheetView; index: number; year: number; fields: readonly FieldChoice[]; alone: boolean };

/** The columns of a sheet, each with what stands in it and what it is taken for. */
const SheetColumns = ({ sheet, index, year, fields }: Omit<SheetProps, 'alone'>) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const change = useChangeIntake();
  const say = (column: number) => (target: Target | null) =>
    change.mutate({ change: 'column', sheet: index, column, target });
  const own = (column: ColumnView): ColumnProps => ({ column, fields, year, say: say(column.column) });
  return (
    <PlainTable
      label={sheet.name || t('intake.columns.table')}
      rows={sheet.columns}
      rowId={(column) => column.letters}
      columns={[
        {
          head: t('intake.columns.letters'),
          keep: true,
          cell: ({ letters }) => <span className="quiet">{letters}</span>,
        },
        {
          head: t('intake.columns.heading'),
          cell: ({ heading }) => <span className="name">{heading || '—'}</span>,
        },
        {
          head: t('intake.columns.samples'),
          cell: ({ samples }) => <span className={classes.samples}>{samples.join(' · ')}</span>,
        },
        { head: t('intake.columns.field'), cell: (column) => <FieldOf {...own(column)} /> },
        { head: t('intake.columns.more'), cell: (column) => <MoreOf {...own(column)} /> },
        {
          head: t('intake.columns.because'),
          cell: (column) => (
            <span className={column.sure || !column.target ? 'quiet' : classes.watch}>
              {column.sure || !column.target ? null : <IconAlertTriangle size={14} stroke={1.8} aria-hidden />}{' '}
              {read(column.because)}
              {column.assumesUnit ? ` · ${t('intake.columns.assumesUnit')}` : ''}
              {column.lacksYear ? ` · ${t('intake.columns.lacksYear', { year })}` : ''}
            </span>
          ),
        },
      ]}
    />
  );
};

export const SheetSection = ({ alone, ...own }: SheetProps) => {
  const { sheet, index } = own;
  const { t } = useTranslation();
  const change = useChangeIntake();
  const headingWords = useHeadingWords();
  const [picking, setPicking] = useState(false);
  const name = sheet.name || t('intake.columns.table');
  const empty = sheet.rows === 0;
  return (
    <section className={classes.sheet} aria-label={name}>
      <header>
        <h2>{name}</h2>
        {sheet.hidden ? <Tag>{t('intake.columns.hidden')}</Tag> : null}
        <span className="quiet">
          {empty ? t('intake.columns.empty') : t('intake.columns.rows', { count: rowsBelow(sheet) })}
          {empty ? '' : ` · ${headingWords(sheet)}`}
        </span>
        {empty ? null : (
          <button type="button" className={classes.link} aria-expanded={picking} onClick={() => setPicking(!picking)}>
            {t(picking ? 'intake.heading.done' : 'intake.heading.change')}
          </button>
        )}
        {empty || (alone && sheet.taken && sheet.tellsFirms) ? null : (
          <Switch
            size="xs"
            className={classes.take}
            label={t('intake.columns.take')}
            checked={sheet.taken}
            onChange={({ currentTarget }) =>
              change.mutate({ change: 'sheet', sheet: index, taken: currentTarget.checked })
            }
          />
        )}
      </header>
      {picking ? <HeadingPick sheet={sheet} index={index} name={name} /> : null}
      {sheet.taken && !sheet.tellsFirms ? (
        <p className={classes.note}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden /> {t('intake.columns.whichFirm')}
        </p>
      ) : null}
      {sheet.taken ? <SheetColumns {...own} /> : null}
      {sheet.taken || empty ? null : (
        <p className="quiet">
          {t(`intake.columns.${!sheet.tellsFirms ? 'noFirm' : sheet.hidden ? 'hiddenOut' : 'leftOut'}`)}
        </p>
      )}
    </section>
  );
};
