/** @file Answers the directory reads. Contacts come with their enterprise, when one is chosen. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type EnterpriseId } from '@/bindings';

export const enterprisesQuery = queryOptions({
  queryKey: ['enterprise', 'list'],
  queryFn: () => commands.listEnterprises(),
  meta: { reads: ['consultant', 'plan'] },
});

export const enterpriseQuery = (id: EnterpriseId) =>
  queryOptions({
    queryKey: ['enterprise', 'page', id],
    queryFn: () => commands.enterprise(id),
    meta: { reads: ['contact', 'consultant', 'plan', 'delegation', 'market', 'risk'] },
  });

export const delegationsQuery = queryOptions({
  queryKey: ['delegation', 'list'],
  queryFn: () => commands.listDelegations(),
});

export const consultantsQuery = queryOptions({
  queryKey: ['consultant', 'list'],
  queryFn: () => commands.listConsultants(),
});
