/** @file The one way cached answers grow old: the shell says which nouns changed, and what was read from them is dropped. */
import type { Query, QueryClient } from '@tanstack/react-query';
import { events, type Noun } from '@/bindings';

declare module '@tanstack/react-query' {
  interface Register {
    queryKey: readonly [Noun | 'any' | 'shell', ...unknown[]];
    queryMeta: { reads?: readonly Noun[] };
  }
}

/**
 * Whether an answer was read from one of these nouns. A key starts with its noun, or with `any` when everything counts;
 * further nouns stand in `meta.reads`. Keys that start with `shell` hold what no record decides.
 */
export const readsFrom = (query: Pick<Query, 'queryKey' | 'meta'>, nouns: readonly Noun[]): boolean => {
  const [head] = query.queryKey;
  if (head === 'any') return true;
  const reads = query.meta?.reads ?? [];
  return nouns.some((noun) => noun === head || reads.includes(noun));
};

/** Drops what these nouns make old. */
export const dropChanged = (client: QueryClient, nouns: readonly Noun[]) =>
  client.invalidateQueries({ predicate: (query) => readsFrom(query, nouns) });

/** Listens for as long as the window lives; the answer ends it. */
export const followChanges = (client: QueryClient) =>
  events.changed.listen((event) => void dropChanged(client, event.payload.nouns));
