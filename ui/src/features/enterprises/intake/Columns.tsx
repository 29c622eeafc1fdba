/** @file The second step: what each column is, with what stands in it; kept under a name for the next list of the same make. */
import { Button, Menu, NumberInput, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AmountUnit, ColumnView, FieldChoice, IntakeView, Language, SheetView, Target } from '@/bindings';
import { PlainTable } from '@/components/PlainTable';
import { errorWords } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import classes from './Intake.module.css';
import { useChangeIntake, useKeepMapping } from './mutations';
import { fieldsQuery, mappingsQuery } from './queries';
import { choiceKey, fieldGroups, targetOf, units } from './targets';

const NO_FIELDS: readonly FieldChoice[] = [];
const NOTHING = '-';

type ColumnProps = {
  column: ColumnView;
  fields: readonly FieldChoice[];
  year: number;
  say: (target: Target | null) => void;
};

/** Which field a column is. */
const FieldOf = ({ column, fields, say }: ColumnProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const choose = (key: string | null) => {
    const choice = fields.find((known) => choiceKey(known) === key);
    say(choice ? targetOf(choice, column.target) : null);
  };
  return (
    <Select
      size="xs"
      searchable
      allowDeselect={false}
      aria-label={t('intake.columns.fieldOf', { heading: column.heading || column.letters })}
      nothingFoundMessage={t('intake.columns.noField')}
      value={column.target ? choiceKey(column.target) : NOTHING}
      data={[
        { value: NOTHING, label: t('intake.columns.leaveOut') },
        ...fieldGroups(
          fields,
          ({ words }) => read(words),
          (owner) => t(`intake.owner.${owner}`),
        ),
      ]}
      onChange={choose}
    />
  );
};

/** What is to be known of a column beyond its field: year, unit, language, which of several. */
const MoreOf = ({ column, fields, year, say }: ColumnProps) => {
  const { t } = useTranslation();
  const { target } = column;
  const choice = fields.find((known) => target !== null && choiceKey(known) === choiceKey(target));
  if (!target || !choice) return null;
  const heading = column.heading || column.letters;
  const many = choice.owner === 'contact' || choice.owner === 'product';
  return (
    <div className={classes.more}>
      {choice.yearly ? (
        <NumberInput
          size="xs"
          hideControls
          className={classes.year}
          aria-label={t('intake.columns.yearOf', { heading })}
          placeholder={String(year)}
          min={1950}
          max={2100}
          value={target.year ?? ''}
          onBlur={({ currentTarget }) => {
            const typed = Number(currentTarget.value);
            const next = typed >= 1950 && typed <= 2100 ? typed : null;
            if (next !== target.year) say({ ...target, year: next });
          }}
        />
      ) : null}
      {choice.amount ? (
        <Select
          size="xs"
          className={classes.unit}
          aria-label={t('intake.columns.unitOf', { heading })}
          allowDeselect={false}
          value={target.unit ?? 'ten_thousand'}
          data={units.map((unit) => ({ value: unit, label: t(`intake.unit.${unit}`) }))}
          onChange={(unit) => say({ ...target, unit: unit as AmountUnit })}
        />
      ) : null}
      {choice.bilingual ? (
        <Select
          size="xs"
          className={classes.unit}
          aria-label={t('intake.columns.sideOf', { heading })}
          allowDeselect={false}
          value={target.side ?? ''}
          data={[
            { value: '', label: t('intake.columns.byText') },
            { value: 'zh-CN', label: t('intake.columns.chinese') },
            { value: 'en', label: t('intake.columns.english') },
          ]}
          onChange={(side) => say({ ...target, side: side ? (side as Language) : null })}
        />
      ) : null}
      {many ? (
        <Select
          size="xs"
          className={classes.year}
          aria-label={t('intake.columns.nthOf', { heading })}
          allowDeselect={false}
          value={String(target.nth)}
          data={[1, 2, 3, 4, 5, 6].map((nth) => ({ value: String(nth), label: t('intake.columns.nth', { nth }) }))}
          onChange={(nth) => say({ ...target, nth: Number(nth) })}
        />
      ) : null}
    </div>
  );
};

type SheetProps = { sheet: SheetView; index: number; year: number; fields: readonly FieldChoice[] };

const Sheet = ({ sheet, index, year, fields }: SheetProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const change = useChangeIntake();
  const say = (column: number) => (target: Target | null) =>
    change.mutate({ change: 'column', sheet: index, column, target });
  const own = (column: ColumnView): ColumnProps => ({ column, fields, year, say: say(column.column) });
  return (
    <section className={classes.sheet}>
      <h2>
        {sheet.name || t('intake.columns.table')}{' '}
        <span className="quiet">
          {t('intake.columns.rows', { count: sheet.rows })}
          {sheet.heading ? ` · ${t('intake.columns.headingAt', { row: sheet.heading.first })}` : ''}
        </span>
      </h2>
      {sheet.columns.length === 0 ? (
        <p className="quiet">{t('intake.columns.noFirm')}</p>
      ) : (
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
      )}
    </section>
  );
};

/** Keeps the columns under a name, or takes them as kept. */
const Mappings = ({ view }: { view: IntakeView }) => {
  const { t } = useTranslation();
  const { data: names } = useQuery(mappingsQuery);
  const change = useChangeIntake();
  const keep = useKeepMapping();
  const [name, setName] = useState(view.mapping ?? '');
  return (
    <div className={classes.mappings}>
      <Menu>
        <Menu.Target>
          <Button disabled={!names?.length} rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}>
            {t('intake.mapping.use')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {names?.map((own) => (
            <Menu.Item
              key={own}
              onClick={() => {
                setName(own);
                change.mutate({ change: 'mapping', name: own });
              }}
            >
              {own}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <TextInput
        aria-label={t('intake.mapping.name')}
        placeholder={t('intake.mapping.placeholder')}
        maxLength={60}
        value={name}
        error={keep.error ? errorWords(keep.error) : null}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button disabled={!name.trim() || keep.isPending} onClick={() => keep.mutate(name)}>
        {t('intake.mapping.keep')}
      </Button>
      {view.mapping && view.mapping === name.trim() ? (
        <span className="quiet" role="status">
          {t('intake.mapping.kept', { name: view.mapping })}
        </span>
      ) : null}
    </div>
  );
};

export const Columns = ({ view }: { view: IntakeView }) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const change = useChangeIntake();
  const { data: fields } = useQuery(fieldsQuery);
  return (
    <div className={classes.columns}>
      <div className={classes.bar}>
        <Mappings view={view} />
        <NumberInput
          className={classes.asked}
          label={t('intake.columns.year')}
          hideControls
          min={1950}
          max={2100}
          value={view.year}
          onBlur={({ currentTarget }) => {
            const year = Number(currentTarget.value);
            if (year >= 1950 && year <= 2100 && year !== view.year) change.mutate({ change: 'year', year });
          }}
        />
      </div>
      {view.notes.map((note) => (
        <p key={note.en} className={classes.note}>
          {read(note)}
        </p>
      ))}
      {view.sheets.map((sheet, index) => (
        <Sheet
          key={`${sheet.name}-${sheet.rows}`}
          sheet={sheet}
          index={index}
          year={view.year}
          fields={fields ?? NO_FIELDS}
        />
      ))}
    </div>
  );
};
