/** @file Answers the library reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

export const templatesQuery = queryOptions({
  queryKey: ['risk_template', 'list'],
  queryFn: () => commands.listRiskTemplates(),
});

export const ratesQuery = queryOptions({
  queryKey: ['fx_reference', 'list'],
  queryFn: () => commands.listFxReferences(),
});

/** The plans a template can be taken into. */
export const plansQuery = queryOptions({
  queryKey: ['plan', 'list'],
  queryFn: () => commands.listPlans(),
  meta: { reads: ['enterprise', 'market', 'risk'] },
});
