/** @file Answers the delegation pages read. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type DelegationId, type PrintLanguage } from '@/bindings';

export const delegationsQuery = queryOptions({
  queryKey: ['delegation', 'list'],
  queryFn: () => commands.listDelegations(),
});

export const delegationQuery = (id: DelegationId) =>
  queryOptions({ queryKey: ['delegation', 'page', id], queryFn: () => commands.delegation(id) });

/** For the names of those who travel and meet. */
export const teamQuery = (delegationId: DelegationId, language: PrintLanguage) =>
  queryOptions({
    queryKey: ['delegation', 'team', delegationId, language],
    queryFn: () => commands.team({ delegationId, language }),
    meta: { reads: ['enterprise'] },
  });
