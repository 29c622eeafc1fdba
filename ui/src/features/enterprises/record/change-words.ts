/** @file What a change of an enterprise says in words, a sentence for each thing that changed: in lists for each entry. */
import { useTranslation } from 'react-i18next';
import type { Consultant } from '@/bindings';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Json } from '@/lib/json';
import { figureKeys } from './figure-keys';
import { changedEntries } from './list-changes';
import { isObject, type JsonObject, listNames, useValueWords } from './value-words';

/** The value at a path of a record; null where nothing stands. */
export const valueAt = (record: Json, path: string): Json =>
  path.split('.').reduce<Json>((value, step) => (isObject(value) ? (value[step] ?? null) : null), record);

const byYear = (value: Json): Map<number, JsonObject> =>
  new Map((Array.isArray(value) ? value : []).flatMap((row) => (isObject(row) ? [[Number(row.year), row]] : [])));

/** The cells in which two tables of figures differ. */
export const changedCells = (before: Json, after: Json) => {
  const [old, now] = [byYear(before), byYear(after)];
  const years = [...new Set([...old.keys(), ...now.keys()])].sort((a, b) => a - b);
  return years.flatMap((year) =>
    figureKeys.flatMap((key) => {
      const [from, to] = [old.get(year)?.[key] ?? null, now.get(year)?.[key] ?? null];
      return from === to ? [] : [{ year, key, from, to }];
    }),
  );
};

const listed = (value: Json): Json[] => (Array.isArray(value) ? value : []);

export const useChangeWords = (consultants: readonly Consultant[]) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const words = useValueWords(consultants);
  const { name, show, entry } = words;
  const scalar = (field: string, before: string, after: string): string => {
    if (before === after) return t('enterprises.history.touched', { field });
    if (before === MISSING) return t('enterprises.history.set', { field, after });
    if (after === MISSING) return t('enterprises.history.cleared', { field, before });
    return t('enterprises.history.changed', { field, before, after });
  };
  const inList = (path: keyof typeof listNames, before: Json[], after: Json[]): string[] => {
    const field = t(`enterprises.history.item.${path}`);
    const { added, removed, changed, moved } = changedEntries(path, before, after);
    const said = [
      ...added.map((one) => t('enterprises.history.added', { field, value: entry(path, one) })),
      ...removed.map((one) => t('enterprises.history.removed', { field, value: entry(path, one) })),
      ...changed.map(({ from, to }) => scalar(field, entry(path, from), entry(path, to))),
    ];
    return moved ? [t('enterprises.history.moved', { field: name(path) })] : said;
  };
  const sentence = (path: string, before: Json, after: Json): string[] => {
    if (path === 'figures') {
      return changedCells(before, after).map(({ year, key, from, to }) => {
        const field = t('enterprises.figures.cell', { year, item: term(`figure.${key}`) });
        return scalar(field, show(`figures.${year}.${key}`, from), show(`figures.${year}.${key}`, to));
      });
    }
    if (path in listNames) return inList(path as keyof typeof listNames, listed(before), listed(after));
    return [scalar(name(path), show(path, before), show(path, after))];
  };
  return { name, show, sentence };
};
