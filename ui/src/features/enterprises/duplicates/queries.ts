/** @file What the page of duplicates reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type EnterpriseId } from '@/bindings';

export const duplicatesQuery = queryOptions({
  queryKey: ['enterprise', 'duplicates'],
  queryFn: () => commands.listDuplicates(),
  meta: { reads: ['contact', 'workspace'] },
});

/** For the number in the head of the list: read when that is opened, not again with every change. */
export const duplicateCountQuery = queryOptions({
  queryKey: ['shell', 'duplicate-count'],
  queryFn: async () => (await commands.listDuplicates()).count,
  staleTime: 0,
});

/** Two records side by side. Anything may point to the one that goes, so every change makes it old. */
export const mergeQuery = (kept: EnterpriseId, other: EnterpriseId) =>
  queryOptions({
    queryKey: ['any', 'merge', kept, other],
    queryFn: () => commands.mergePreview({ one: kept, two: other }),
  });
