/** @file A filter in words, and which comparisons a field knows. */
import { useTranslation } from 'react-i18next';
import type { Filter, ListField, ListFieldKind, Operator, Test } from '@/bindings';
import { figure } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Fields, type ListedNoun, nouns } from '../list-queries';

/** Comparisons by kind, the most usual first. */
export const operators: { [K in ListFieldKind]: readonly Operator[] } = {
  text: ['contains', 'is', 'is_not', 'empty', 'filled'],
  number: ['at_least', 'at_most', 'is', 'is_not', 'empty', 'filled'],
  date: ['next_days', 'last_days', 'past', 'this_month', 'this_year', 'at_least', 'at_most', 'is', 'empty', 'filled'],
  choice: ['is', 'is_not', 'empty', 'filled'],
  yes_no: ['is', 'is_not', 'empty', 'filled'],
  tags: ['is', 'is_not', 'contains', 'empty', 'filled'],
};

/** How a comparison is called: days are earlier or later, numbers more or less. */
export const operatorKey = (kind: ListFieldKind | undefined, operator: Operator) =>
  kind === 'date' && (operator === 'at_least' || operator === 'at_most')
    ? (`filters.day.${operator}` as const)
    : (`filters.operator.${operator}` as const);

/** Comparisons that need no value. */
export const bare = (operator: Operator): boolean =>
  ['past', 'this_month', 'this_year', 'empty', 'filled'].includes(operator);

/** Nouns that can be asked about from another. */
export const related: { [N in ListedNoun]: readonly ListedNoun[] } = {
  enterprise: ['plan', 'risk', 'contact', 'activity', 'task', 'delegation', 'attachment'],
  plan: ['risk', 'task', 'attachment'],
  delegation: ['risk', 'task', 'attachment'],
  contact: ['activity'],
  activity: ['task'],
  risk: [],
  task: [],
  attachment: [],
};

export const isListed = (noun: string): noun is ListedNoun => nouns.some((one) => one === noun);

/** 万元 as the language counts it: English says CNY m. */
export const shownNumber = (field: ListField | undefined, value: string, language: string): string => {
  if (field?.unit !== 'wan' || language !== 'en' || value.trim() === '') return value;
  const number = Number(value);
  return Number.isFinite(number) ? String(number / 100) : value;
};

export const keptNumber = (field: ListField | undefined, typed: string, language: string): string => {
  if (field?.unit !== 'wan' || language !== 'en' || typed.trim() === '') return typed;
  const number = Number(typed);
  return Number.isFinite(number) ? String(Number((number * 100).toFixed(6))) : typed;
};

/** Whether it can be asked: everything that needs a value has one. */
export const isWhole = (filter: Filter): boolean => {
  if (filter.kind === 'test') return bare(filter.of.operator) || filter.of.values.some((value) => value.trim() !== '');
  if (filter.kind === 'not') return isWhole(filter.of);
  if (filter.kind === 'related') return filter.of.filter === null || isWhole(filter.of.filter);
  return filter.of.every(isWhole);
};

/** Writes filters in the language of the interface. */
export const useFilterWords = (fields: Fields) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const field = (noun: ListedNoun, key: string) => fields[noun].find((one) => one.key === key);
  const values = (noun: ListedNoun, test: Test): string => {
    if (bare(test.operator)) return '';
    const own = field(noun, test.field);
    const word = (value: string) => {
      const choice = own?.choices.find((one) => one.key === value);
      if (choice) return read(choice.label);
      const shown = shownNumber(own, value, language);
      // Long numbers in groups of digits, years as they are.
      return own?.kind === 'number' && Math.abs(Number(shown)) >= 10_000 ? figure(shown) : shown;
    };
    const words = test.values.map(word).join(t('filters.or'));
    if (test.operator === 'next_days' || test.operator === 'last_days')
      return t('filters.days', { count: Number(words) });
    return own?.unit ? t(`filters.unit.${own.unit}`, { value: words }) : words;
  };
  const test = (noun: ListedNoun, one: Test) => ({
    label: read(field(noun, one.field)?.label) || one.field,
    operator: t(operatorKey(field(noun, one.field)?.kind, one.operator)),
    value: values(noun, one),
  });
  const say = (noun: ListedNoun, filter: Filter): string => {
    if (filter.kind === 'test') {
      const { label, operator, value } = test(noun, filter.of);
      return [label, operator, value].filter(Boolean).join(' ');
    }
    if (filter.kind === 'not') return t('filters.notSaid', { what: say(noun, filter.of) });
    if (filter.kind === 'related') {
      const own = isListed(filter.of.noun) ? filter.of.noun : noun;
      const name = term(`noun.${own}`);
      return filter.of.filter
        ? t('filters.hasSaid', { name, what: say(own, filter.of.filter) })
        : t('filters.has', { name });
    }
    const parts = filter.of.map((part) =>
      part.kind === 'all' || part.kind === 'any' ? t('filters.nested', { what: say(noun, part) }) : say(noun, part),
    );
    return parts.join(filter.kind === 'all' ? t('filters.and') : t('filters.or'));
  };
  return { say, test };
};
