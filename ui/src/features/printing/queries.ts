/** @file Answers the print room reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type EnterpriseId } from '@/bindings';

/** Every enterprise that may be printed. */
export const enterprisesQuery = queryOptions({
  queryKey: ['enterprise', 'list'],
  queryFn: () => commands.listEnterprises(),
  meta: { reads: ['consultant', 'plan'] },
});

/** What a dossier is made from. */
export const enterpriseQuery = (id: EnterpriseId) =>
  queryOptions({
    queryKey: ['enterprise', 'page', id],
    queryFn: () => commands.enterprise(id),
    meta: { reads: ['contact', 'consultant', 'plan', 'delegation', 'market', 'risk'] },
  });
