/** @file Of a history, what happened to one field or was done by one person. */
import type { HistoryEntry } from '@/bindings';

export type HistoryFilter = { field: string | null; person: string | null };

/** The fields that were ever changed, the latest first. */
export const fieldsOf = (entries: readonly HistoryEntry[]): string[] => [
  ...new Set(entries.flatMap(({ changes }) => changes.map(({ path }) => path))),
];

/** Everybody who changed something, the latest first. */
export const peopleOf = (entries: readonly HistoryEntry[]): string[] => [...new Set(entries.map(({ actor }) => actor))];

/** The entries that fit; of these, where a field is asked for, only what happened to it. */
export const fitting = (entries: readonly HistoryEntry[], { field, person }: HistoryFilter): HistoryEntry[] =>
  entries
    .filter(({ actor }) => person === null || actor === person)
    .map((entry) => ({ ...entry, changes: entry.changes.filter(({ path }) => field === null || path === field) }))
    .filter(({ changes }) => field === null || changes.length > 0);
