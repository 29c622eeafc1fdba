/** @file Which rows are ticked: one by one, all between two, or all of the list. What a tick needs to be printed or binned is kept with it. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListQuery, ListRow } from '@/bindings';
import { windowQuery } from './list-queries';

/** Rows that are asked for at once when many are ticked. */
const RUN = 1000;

export const useTicks = (query: ListQuery, total: number) => {
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlyMap<string, ListRow>>(new Map());
  const read = async (from: number, to: number): Promise<ListRow[]> => {
    const rows: ListRow[] = [];
    for (let start = from; start <= to; start += RUN) {
      const page = await client.fetchQuery(windowQuery(query, [], start, Math.min(RUN, to - start + 1)));
      rows.push(...page.rows);
    }
    return rows;
  };
  const add = (rows: readonly ListRow[]) =>
    setTicked((now) => new Map([...now, ...rows.map((row) => [row.id, row] as const)]));
  return {
    rows: [...ticked.values()],
    count: ticked.size,
    has: (id: string) => ticked.has(id),
    toggle: (row: ListRow, at: number, from: number | null) => {
      if (from !== null && from !== at) return void read(Math.min(from, at), Math.max(from, at)).then(add);
      setTicked((now) => {
        const next = new Map(now);
        if (!next.delete(row.id)) next.set(row.id, row);
        return next;
      });
    },
    all: () => void read(0, total - 1).then(add),
    none: () => setTicked(new Map()),
    only: (rows: readonly ListRow[]) => setTicked(new Map(rows.map((row) => [row.id, row] as const))),
  };
};
