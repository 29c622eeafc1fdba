/** @file The list as the shell answers it: fields, windows of rows, counts, views. */
import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { commands, type ListField, type ListPage, type ListQuery, type ListRow, type Noun } from '@/bindings';

/** What enterprises are listed from besides themselves. */
const READS: Noun[] = [
  'consultant',
  'contact',
  'market',
  'plan',
  'risk',
  'delegation',
  'activity',
  'task',
  'attachment',
  'custom_field',
];
/** Rows are asked for in runs of so many: one shows a list from its top, and no key waits for more. */
const RUN = 50;

/** Nouns whose fields a filter may ask for. */
export const nouns = ['enterprise', 'contact', 'plan', 'risk', 'delegation', 'activity', 'task', 'attachment'] as const;
export type ListedNoun = (typeof nouns)[number];

const fieldsQuery = (noun: ListedNoun) =>
  queryOptions({
    queryKey: [noun, 'fields'],
    queryFn: () => commands.listFields(noun),
    meta: { reads: ['consultant', 'market', 'custom_field'] },
  });

export type Fields = { [N in ListedNoun]: readonly ListField[] };

const NONE: readonly ListField[] = [];

const combined = (answers: readonly { data: readonly ListField[] | undefined }[]): Fields =>
  Object.fromEntries(nouns.map((noun, at) => [noun, answers[at]?.data ?? NONE])) as Fields;

/** The fields of all nouns; empty until they are read, the same until one of them changes. */
export const useFields = (): Fields => useQueries({ queries: nouns.map(fieldsQuery), combine: combined });

export const windowQuery = (query: ListQuery, fields: readonly string[], from: number, count: number) =>
  queryOptions({
    queryKey: ['enterprise', 'rows', query, fields, from, count],
    queryFn: () => commands.listPage({ query, fields: [...fields], from, count }),
    meta: { reads: READS },
  });

/** Asks for the first rows of a list before it is drawn, so that they are fetched meanwhile. */
export const useAskAhead = () => {
  const client = useQueryClient();
  return (query: ListQuery, fields: readonly string[]) => void client.prefetchQuery(windowQuery(query, fields, 0, RUN));
};

export const placeQuery = (query: ListQuery, id: string) =>
  queryOptions({
    queryKey: ['enterprise', 'place', query, id],
    queryFn: () => commands.listPlace(query, id),
    meta: { reads: READS },
  });

export const viewsQuery = queryOptions({
  queryKey: ['saved_view', 'list'],
  queryFn: () => commands.listViews(),
  meta: { reads: ['enterprise', ...READS] },
});

/** How many rows each filter leaves. */
export const useCounts = (filters: Parameters<typeof commands.listCounts>[0]) =>
  useQuery({
    queryKey: ['enterprise', 'counts', filters],
    queryFn: () => commands.listCounts(filters),
    meta: { reads: READS },
  }).data;

export type Rows = {
  page: ListPage | undefined;
  error: unknown;
  retry: () => void;
  /** A row by its place; undefined until it is read. */
  at: (index: number) => ListRow | undefined;
  /** Says which rows are in sight. */
  onWindow: (from: number, to: number) => void;
};

/** The rows in sight, and what the whole list comes to. While others are fetched the last ones stay. */
export const useRows = (query: ListQuery, fields: readonly string[]): Rows => {
  const [{ first, last }, setRuns] = useState({ first: 0, last: 0 });
  const onWindow = useCallback((from: number, to: number) => {
    const [first, last] = [Math.floor(from / RUN), Math.floor(to / RUN)];
    // The page is drawn anew when other runs are needed, not with each row that comes in sight.
    setRuns((now) => (now.first === first && now.last === last ? now : { first, last }));
  }, []);
  const runs = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const answers = useQueries({ queries: runs.map((run) => windowQuery(query, fields, run * RUN, RUN)) });
  const read = answers.map(({ data }) => data);
  const fresh = read.find((data) => data);
  const client = useQueryClient();
  const total = fresh?.total ?? 0;
  // Who scrolls comes to the runs beside these next. At the top one rather types, and no key waits for more than it shows.
  useEffect(() => {
    if (last === 0) return;
    for (const run of [last + 1, first - 1]) {
      if (run >= 0 && run * RUN < total) void client.prefetchQuery(windowQuery(query, fields, run * RUN, RUN));
    }
  }, [client, query, fields, first, last, total]);
  const kept = useRef<{ of: readonly unknown[]; page: ListPage; rows: Map<number, ListRow> } | undefined>(undefined);
  const isKept = kept.current?.of.length === read.length && kept.current.of.every((data, at) => data === read[at]);
  if (fresh && !isKept) {
    const rows = new Map<number, ListRow>();
    runs.forEach((run, at) => {
      read[at]?.rows.forEach((row, place) => {
        rows.set(run * RUN + place, row);
      });
    });
    kept.current = { of: read, page: fresh, rows };
  }
  const rows = kept.current?.rows;
  return {
    page: fresh ?? kept.current?.page,
    error: answers.find((answer) => answer.error)?.error ?? null,
    retry: () => answers.forEach((answer) => void answer.refetch()),
    at: useCallback((index) => rows?.get(index), [rows]),
    onWindow,
  };
};
