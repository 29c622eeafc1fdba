/** @file What changed within an entry of a list: its parts by name, and what stands in them. */
import { useTranslation } from 'react-i18next';
import type { Ref } from '@/bindings';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Json, sameJson } from '@/lib/json';
import { useCalled, useEntryWords } from './entry-words';
import { isObject, type JsonObject, type ListName } from './lists';

/** Keys of parts, each with the group of words its values have. */
const groups: { [P in ListName]?: { [part: string]: 'kinds' | 'hostKinds' | 'diets' | 'meetingStatus' } } = {
  members: { diet: 'diets' },
  hosts: { kind: 'hostKinds' },
  meetings: { status: 'meetingStatus' },
  programme: { kind: 'kinds' },
};

export type PartChange = { part: string; name: string; from: Json; to: Json };

export const usePartWords = (named: readonly Ref[]) => {
  const { t, i18n } = useTranslation();
  const { place, language } = useLanguage();
  const called = useCalled(named);
  const entry = useEntryWords(named);
  /** The parts that differ; null where one of them has no name. */
  const changed = (before: JsonObject, after: JsonObject): PartChange[] | null => {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const parts = keys.flatMap((part): PartChange[] => {
      const [from, to] = [before[part] ?? null, after[part] ?? null];
      if (sameJson(from, to)) return [];
      const key = `history.part.${part}`;
      return [{ part, name: i18n.exists(key) ? t(key as 'history.part.city') : '', from, to }];
    });
    return parts.every(({ name }) => name) ? parts : null;
  };
  const show = (list: ListName, part: string, value: Json): string => {
    const group = groups[list]?.[part];
    if (group && typeof value === 'string') {
      const key = `delegations.${group}.${value}`;
      return i18n.exists(key) ? t(key as 'delegations.kinds.travel') : value || MISSING;
    }
    if (typeof value === 'string' && part === 'city') return place(value);
    if (typeof value === 'string' && (part === 'enterpriseId' || part === 'consultantId')) return called(value);
    if (Array.isArray(value)) {
      const words = value.map((own) => (part === 'interestedIn' ? called(String(own)) : entry(part, own)));
      return words.join(language === 'en' ? ', ' : '、') || MISSING;
    }
    // Money and costs are worded with the lines they stand in.
    if (part === 'amount' && isObject(value)) return entry('budget', { amount: value });
    if (part === 'cost') return entry('budget', { cost: value });
    return entry(part, value);
  };
  return { changed, show };
};
