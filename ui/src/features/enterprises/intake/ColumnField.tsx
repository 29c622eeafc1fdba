/** @file Which field a column is, and what is to be known of it beyond that. */
import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AmountUnit, ColumnView, FieldChoice, Language, Target } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import classes from './Intake.module.css';
import { choiceKey, fieldGroups, targetOf, units } from './targets';

const NOTHING = '-';

export type ColumnProps = {
  column: ColumnView;
  fields: readonly FieldChoice[];
  year: number;
  say: (target: Target | null) => void;
};

/** Which field a column is. */
export const FieldOf = ({ column, fields, say }: ColumnProps) => {
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
export const MoreOf = ({ column, fields, year, say }: ColumnProps) => {
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
