/** @file Answers the day's page reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type DelegationId } from '@/bindings';

export const todayQuery = queryOptions({
  queryKey: ['any', 'today'],
  queryFn: () => commands.today(),
});

export const risksQuery = queryOptions({
  queryKey: ['risk', 'list'],
  queryFn: () => commands.listRisks(),
  meta: { reads: ['consultant', 'plan'] },
});

export const delegationQuery = (id: DelegationId) =>
  queryOptions({ queryKey: ['delegation', 'page', id], queryFn: () => commands.delegation(id) });

/** The last changes to any record. */
export const recentQuery = queryOptions({
  queryKey: ['any', 'recent'],
  queryFn: () => commands.recentHistory(6),
});
