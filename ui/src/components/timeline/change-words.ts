/** @file What a change of a record says in words, a sentence for each thing that changed: in lists for each entry. */
import { useTranslation } from 'react-i18next';
import type { Bilingual, Consultant, Noun, Ref } from '@/bindings';
import { figureKeys } from '@/lib/figure-keys';
import { MISSING } from '@/lib/format';
import { sideOf, useLanguage } from '@/lib/i18n';
import { type Json, sameJson } from '@/lib/json';
import { isPair } from './entry-words';
import { brief, excerpt } from './excerpt';
import { changedEntries } from './list-changes';
import { entryOf, isObject, type JsonObject, type KeyedList, type ListName, listNames } from './lists';
import { usePartWords } from './part-words';
import { useValueWords } from './value-words';

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

const isList = (path: string): path is ListName => path in listNames;

/** A field that came to hold something else. */
const useScalar = () => {
  const { t } = useTranslation();
  return (field: string, from: string, to: string): string => {
    if (from === to) return t('history.touched', { field });
    const long = [from, to].some((text) => brief(text) === null);
    const [before, after] = excerpt(from, to).map((text) => (long && text !== MISSING ? `“${text}”` : text));
    if (before === MISSING) return t('history.set', { field, after });
    if (after === MISSING) return t('history.cleared', { field, before });
    return t('history.changed', { field, before, after });
  };
};

/** A text in both languages: the side that one reads, or, where that stayed, the other one by name. */
const usePair = () => {
  const { t } = useTranslation();
  const { language, other } = useLanguage();
  const scalar = useScalar();
  return (field: string, before: Bilingual, after: Bilingual): string => {
    const side = before[sideOf(language)] === after[sideOf(language)] ? other : language;
    const [from, to] = [before, after].map((pair) => pair[sideOf(side)] || MISSING);
    const named = side === language ? field : t('history.side', { field, side: t(`history.sides.${sideOf(side)}`) });
    return scalar(named, from ?? MISSING, to ?? MISSING);
  };
};

export const useChangeWords = (
  consultants: readonly Consultant[],
  noun: Noun = 'enterprise',
  named: readonly Ref[] = [],
) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { name, show, entry } = useValueWords(consultants, { noun, named });
  const parts = usePartWords(named);
  const scalar = useScalar();
  const pair = usePair();
  const value = (field: string, before: Json, after: Json, say: (value: Json) => string): string =>
    isPair(before) && isPair(after) ? pair(field, before, after) : scalar(field, say(before), say(after));
  /** What an entry is called where its parts are told beside it. */
  const shortly = (list: ListName, own: JsonObject): string => {
    const name = own.name ?? own.item ?? own.phase ?? null;
    return isPair(name) ? entry(list, name) : entry(list, own);
  };
  /** An entry that is still the same one: what changed within it. */
  const within = (list: ListName, from: Json, to: Json): string[] => {
    const item = t(`history.item.${list}`);
    const [before, after] = [entry(list, from), entry(list, to)];
    const inner = isObject(from) && isObject(to) && !isPair(from) ? parts.changed(from, to) : null;
    if (!inner?.length || (before !== after && inner.length > 2)) return [scalar(item, before, after)];
    const called = isObject(from) ? shortly(list, from) : before;
    return inner.map(({ part, name: what, from: old, to: now }) => {
      const field = t('history.partOf', { part: what, item: item.toLowerCase(), entry: called });
      return value(field, old, now, (own) => parts.show(list, part, own));
    });
  };
  const inList = (path: ListName, before: Json[], after: Json[]): string[] => {
    const field = t(`history.item.${path}`);
    const { added, removed, changed, moved } = changedEntries(path, before, after);
    if (moved) return [t('history.moved', { field: name(path) })];
    return [
      ...added.map((one) => t('history.added', { field, value: entry(path, one) })),
      ...removed.map((one) => t('history.removed', { field, value: entry(path, one) })),
      ...changed.flatMap(({ from, to }) => within(path, from, to)),
    ];
  };
  const ofEntry = (list: KeyedList, path: string, before: Json, after: Json): string[] => {
    const field = t(`history.item.${list}`);
    if (before === null) return [t('history.added', { field, value: entry(list, after) })];
    if (after === null) return [t('history.removed', { field, value: entry(list, before) })];
    if (list !== 'sections' || !isObject(before) || !isObject(after)) return within(list, before, after);
    // Marks of paragraphs that are behind move along with the text.
    const [old, now] = [before.text ?? null, after.text ?? null];
    const same = sameJson(old, now);
    return [
      same ? t('history.lateMoved', { field: name(path) }) : value(name(path), old, now, (own) => show(path, own)),
    ];
  };
  const sentence = (path: string, before: Json, after: Json): string[] => {
    if (path === 'figures') {
      return changedCells(before, after).map(({ year, key, from, to }) => {
        const field = t('enterprises.figures.cell', { year, item: term(`figure.${key}`) });
        return scalar(field, show(`figures.${year}.${key}`, from), show(`figures.${year}.${key}`, to));
      });
    }
    const keyed = entryOf(noun, path);
    if (keyed) return ofEntry(keyed.list, path, before, after);
    if (isList(path)) return inList(path, listed(before), listed(after));
    return [value(name(path), before, after, (own) => show(path, own))];
  };
  return { name, show, sentence };
};
