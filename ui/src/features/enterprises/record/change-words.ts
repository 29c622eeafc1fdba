/** @file What a change of an enterprise says in words: the field, what stood there and what stands there now. */
import { useTranslation } from 'react-i18next';
import type { Bilingual, Consultant } from '@/bindings';
import { countryName } from '@/lib/countries';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Json } from '@/lib/json';
import { figureKeys } from './figure-keys';

type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPair = (value: Json): value is Bilingual =>
  isObject(value) && typeof value.zh === 'string' && typeof value.en === 'string';

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

export const useChangeWords = (consultants: readonly Consultant[]) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const between = language === 'en' ? ', ' : '、';
  const entry = (path: string, value: Json): string => {
    if (isPair(value)) return read(value) || MISSING;
    if (isObject(value)) {
      if (path.endsWith('logo'))
        return t('brand.logoValue', { width: String(value.width), height: String(value.height) });
      if (path === 'brand') return t('brand.set');
      if (path === 'compliance' && typeof value.checkedOn === 'string') return value.checkedOn;
      if (path === 'division') {
        return (
          [value.city ?? null, value.name ?? null]
            .map((part) => entry('', part))
            .filter((part) => part !== MISSING)
            .join(' ') || MISSING
        );
      }
      const called = value.name ?? value.text ?? value.number ?? value.value ?? value.year ?? value.code ?? null;
      return called === null ? MISSING : entry(path, called);
    }
    if (typeof value === 'boolean') return term(`answer.${value ? 'yes' : 'no'}`);
    if (path === 'exportMarkets' && typeof value === 'string') return countryName(value, language);
    return value === null || value === '' ? MISSING : String(value);
  };
  const show = (path: string, value: Json): string => {
    if (Array.isArray(value)) {
      if (path === 'figures') return t('enterprises.history.items', { count: value.length });
      return value.map((item) => entry(path, item)).join(between) || MISSING;
    }
    if (typeof value === 'string') {
      if (path === 'tier') return term(`tier.${value}`);
      if (path === 'stage') return term(`stage.${value}`);
      if (path === 'consultantId') return read(consultants.find(({ id }) => id === value)?.name) || value;
    }
    return entry(path, value);
  };
  const name = (path: string) => term(`field.${path}`);
  const sentence = (path: string, before: Json, after: Json): string[] => {
    const cells = path === 'figures' ? changedCells(before, after) : [];
    if (cells.length > 0) {
      return cells.map(({ year, key, from, to }) =>
        t('enterprises.history.changed', {
          field: t('enterprises.figures.cell', { year, item: term(`figure.${key}`) }),
          before: entry(path, from),
          after: entry(path, to),
        }),
      );
    }
    return [
      t('enterprises.history.changed', { field: name(path), before: show(path, before), after: show(path, after) }),
    ];
  };
  return { name, show, sentence };
};
