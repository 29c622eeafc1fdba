/** @file Answers the market pages read. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

export const marketsQuery = queryOptions({ queryKey: ['market', 'list'], queryFn: () => commands.listMarkets() });

export const comparisonsQuery = queryOptions({
  queryKey: ['comparison', 'list'],
  queryFn: () => commands.listComparisons(),
  meta: { reads: ['market'] },
});

/** The plans into each market. */
export const plansQuery = queryOptions({
  queryKey: ['plan', 'list'],
  queryFn: () => commands.listPlans(),
  meta: { reads: ['enterprise', 'market', 'risk'] },
});
