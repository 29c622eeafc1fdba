/** @file Answers the directory reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

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

/** How many enterprises each consultant sees to: the list in groups, without its rows. */
export const clientsByConsultantQuery = queryOptions({
  queryKey: ['enterprise', 'by-consultant'],
  queryFn: () =>
    commands.listPage({
      query: {
        look: { noun: 'enterprise', filter: null, sort: [], group: 'consultant', columns: [], layout: 'table' },
        text: '',
        language: 'zh-CN',
      },
      fields: [],
      from: 0,
      count: 0,
    }),
  meta: { reads: ['consultant'] },
});
