/** @file A filter while it is edited: a comparison, a group of parts, its opposite, or a question about related records, each inside the other as deep as one likes. */
import {
  ActionIcon,
  Button,
  Combobox,
  InputBase,
  MultiSelect,
  NativeSelect,
  SegmentedControl,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Filter, ListField, Operator, Related, Test } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import type { Fields, ListedNoun } from '../list-queries';
import { FieldPick } from './FieldPick';
import classes from './Filter.module.css';
import { bare, isListed, isWhole, keptNumber, operatorKey, operators, related, shownNumber } from './filter-words';

/** A comparison that begins with a field. */
export const newTest = (field: ListField): Filter => ({
  kind: 'test',
  of: { field: field.key, operator: operators[field.kind][0] ?? 'filled', values: [] },
});

type TestFieldsProps = { noun: ListedNoun; fields: Fields; test: Test; onChange: (test: Test) => void };

const TestFields = ({ noun, fields, test, onChange }: TestFieldsProps) => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  const field = fields[noun].find((one) => one.key === test.field);
  const name = read(field?.label) || test.field;
  const kind = field?.kind ?? 'text';
  const setField = (key: string) => {
    const next = fields[noun].find((one) => one.key === key);
    const first = next ? newTest(next) : undefined;
    if (first?.kind === 'test') onChange(first.of);
  };
  const setOperator = (operator: Operator) =>
    onChange({ ...test, operator, values: bare(operator) ? [] : test.values });
  const chosen = ['choice', 'yes_no', 'tags'].includes(kind) && (test.operator === 'is' || test.operator === 'is_not');
  const counts = test.operator === 'next_days' || test.operator === 'last_days';
  const [value = ''] = test.values;
  const unit = counts ? t('filters.dayUnit') : field?.unit ? t(`filters.unitOnly.${field.unit}`) : undefined;
  return (
    <div className={classes.test}>
      <FieldPick
        fields={fields[noun]}
        chosen={[test.field]}
        onPick={setField}
        button={(toggle) => (
          <InputBase
            component="button"
            type="button"
            pointer
            className={classes.field}
            aria-label={t('filters.fieldIs', { field: name })}
            title={name}
            rightSection={<Combobox.Chevron />}
            rightSectionPointerEvents="none"
            onClick={toggle}
          >
            <span className={classes.fieldName}>{name}</span>
          </InputBase>
        )}
      />
      <NativeSelect
        aria-label={t('filters.compare')}
        className={classes.operator}
        value={test.operator}
        data={operators[kind].map((one) => ({ value: one, label: t(operatorKey(kind, one)) }))}
        onChange={(event) => {
          const next = operators[kind].find((one) => one === event.currentTarget.value);
          if (next) setOperator(next);
        }}
      />
      {bare(test.operator) ? null : chosen ? (
        <MultiSelect
          aria-label={t('filters.value')}
          className={classes.value}
          placeholder={test.values.length === 0 ? t('filters.choose') : undefined}
          searchable
          value={test.values}
          data={(field?.choices ?? []).map((choice) => ({ value: choice.key, label: read(choice.label) }))}
          comboboxProps={{ withinPortal: false }}
          nothingFoundMessage={t('filters.nothing')}
          onChange={(values) => onChange({ ...test, values })}
        />
      ) : (
        <TextInput
          aria-label={t('filters.value')}
          className={classes.value}
          placeholder={kind === 'date' && !counts ? '2027-09-01' : undefined}
          inputMode={kind === 'number' || counts ? 'decimal' : undefined}
          value={shownNumber(field, value, language)}
          rightSection={unit ? <span className="quiet">{unit}</span> : undefined}
          rightSectionWidth={unit ? 56 : undefined}
          onChange={(event) => onChange({ ...test, values: [keptNumber(field, event.currentTarget.value, language)] })}
        />
      )}
    </div>
  );
};

type AddProps = { noun: ListedNoun; fields: Fields; onAdd: (filter: Filter) => void };

const Add = ({ noun, fields, onAdd }: AddProps) => {
  const { t } = useTranslation();
  const [first] = fields[noun];
  const plus = <IconPlus size={14} stroke={1.6} aria-hidden />;
  const test = first ? newTest(first) : null;
  const [own] = related[noun];
  return (
    <div className={classes.add}>
      <Button size="xs" variant="subtle" leftSection={plus} disabled={!test} onClick={() => test && onAdd(test)}>
        {t('filters.addTest')}
      </Button>
      <Button
        size="xs"
        variant="subtle"
        leftSection={plus}
        disabled={!test}
        onClick={() => test && onAdd({ kind: 'any', of: [test] })}
      >
        {t('filters.addGroup')}
      </Button>
      {own ? (
        <Button
          size="xs"
          variant="subtle"
          leftSection={plus}
          onClick={() => onAdd({ kind: 'related', of: { noun: own, filter: null } })}
        >
          {t('filters.addRelated')}
        </Button>
      ) : null}
    </div>
  );
};

type PartProps = {
  noun: ListedNoun;
  fields: Fields;
  filter: Filter;
  onChange: (filter: Filter) => void;
  /** Left out for the outermost part, which its chip removes. */
  onRemove?: () => void;
};

const Remove = ({ onRemove }: { onRemove: (() => void) | undefined }) => {
  const { t } = useTranslation();
  return onRemove ? (
    <ActionIcon variant="subtle" color="gray" aria-label={t('filters.remove')} onClick={onRemove}>
      <IconTrash size={16} stroke={1.6} />
    </ActionIcon>
  ) : null;
};

type RelatedFieldsProps = Omit<PartProps, 'filter' | 'onChange'> & {
  related: Related;
  onChange: (related: Related) => void;
};

const RelatedFields = ({ noun, fields, related: own, onChange, onRemove }: RelatedFieldsProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const inner = isListed(own.noun) ? own.noun : noun;
  const group: Filter = own.filter ?? { kind: 'all', of: [] };
  return (
    <fieldset className={classes.group}>
      <div className={classes.line}>
        <span>{t('filters.hasSome')}</span>
        <NativeSelect
          aria-label={t('filters.related')}
          value={own.noun}
          data={related[noun].map((one) => ({ value: one, label: term(`noun.${one}`) }))}
          onChange={(event) => {
            const next = related[noun].find((one) => one === event.currentTarget.value);
            if (next) onChange({ noun: next, filter: null });
          }}
        />
        <span>{group.kind === 'all' && group.of.length === 0 ? '' : t('filters.with')}</span>
        <span className={classes.end}>
          <Remove onRemove={onRemove} />
        </span>
      </div>
      <GroupFields
        noun={inner}
        fields={fields}
        filter={group.kind === 'all' || group.kind === 'any' ? group : { kind: 'all', of: [group] }}
        onChange={(next) =>
          onChange({
            ...own,
            filter: (next.kind === 'all' || next.kind === 'any') && next.of.length === 0 ? null : next,
          })
        }
      />
    </fieldset>
  );
};

type GroupProps = Omit<PartProps, 'filter'> & { filter: Extract<Filter, { kind: 'all' | 'any' }> };

const GroupFields = ({ noun, fields, filter, onChange, onRemove }: GroupProps) => {
  const { t } = useTranslation();
  const set = (at: number, part: Filter | null) =>
    onChange({ ...filter, of: filter.of.flatMap((one, place) => (place === at ? (part ?? []) : one)) });
  const add = (part: Filter) => {
    const [only, ...rest] = filter.of;
    // What one begins with and has not filled in gives way to a group or a question about other records.
    const untouched = only?.kind === 'test' && rest.length === 0 && !isWhole(only) && part.kind !== 'test';
    onChange({ ...filter, of: untouched ? [part] : [...filter.of, part] });
  };
  return (
    <div className={classes.parts}>
      {filter.of.length > 1 || onRemove ? (
        <div className={classes.line}>
          <SegmentedControl
            size="xs"
            aria-label={t('filters.join')}
            value={filter.kind}
            data={[
              { value: 'all', label: t('filters.all') },
              { value: 'any', label: t('filters.any') },
            ]}
            onChange={(kind) => onChange({ kind: kind === 'any' ? 'any' : 'all', of: filter.of })}
          />
          <span className={classes.end}>
            <Remove onRemove={onRemove} />
          </span>
        </div>
      ) : null}
      {filter.of.map((part, at) => (
        <FilterPart
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names, and their fields hold no state of their own.
          key={at}
          noun={noun}
          fields={fields}
          filter={part}
          onChange={(next) => set(at, next)}
          onRemove={() => set(at, null)}
        />
      ))}
      <Add noun={noun} fields={fields} onAdd={add} />
    </div>
  );
};

/** The fields of one part of a filter. */
export const FilterPart = ({ noun, fields, filter, onChange, onRemove }: PartProps) => {
  const { t } = useTranslation();
  const removable = onRemove ? { onRemove } : {};
  if (filter.kind === 'test') {
    return (
      <div className={classes.line}>
        <TestFields noun={noun} fields={fields} test={filter.of} onChange={(of) => onChange({ kind: 'test', of })} />
        <Remove onRemove={onRemove} />
      </div>
    );
  }
  if (filter.kind === 'related') {
    return (
      <RelatedFields
        noun={noun}
        fields={fields}
        related={filter.of}
        onChange={(of) => onChange({ kind: 'related', of })}
        {...removable}
      />
    );
  }
  if (filter.kind === 'not') {
    return (
      <fieldset className={classes.group}>
        <div className={classes.line}>
          <strong>{t('filters.not')}</strong>
          <span className={classes.end}>
            <Button size="xs" variant="subtle" onClick={() => onChange(filter.of)}>
              {t('filters.turnBack')}
            </Button>
            <Remove onRemove={onRemove} />
          </span>
        </div>
        <FilterPart noun={noun} fields={fields} filter={filter.of} onChange={(of) => onChange({ kind: 'not', of })} />
      </fieldset>
    );
  }
  return (
    <fieldset className={classes.group}>
      <GroupFields noun={noun} fields={fields} filter={filter} onChange={onChange} {...removable} />
    </fieldset>
  );
};
