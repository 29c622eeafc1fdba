/** @file Answers the directory reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

export const enterprisesQuery = queryOptions({
  queryKey: ['enterprise', 'list'],
  queryFn: () => commands.listEnterprises(),
  meta: { reads: ['consultant', 'plan'] },
});

export const contactsQuery = queryOptions({
  queryKey: ['contact', 'list'],
  queryFn: () => commands.listContacts(),
  meta: { reads: ['enterprise'] },
});

export const delegationsQuery = queryOptions({
  queryKey: ['delegation', 'list'],
  queryFn: () => commands.listDelegations(),
});

export const consultantsQuery = queryOptions({
  queryKey: ['consultant', 'list'],
  queryFn: () => commands.listConsultants(),
});
