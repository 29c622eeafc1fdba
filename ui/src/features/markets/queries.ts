/** @file Answers the market pages read. */
import { queryOptions } from '@tanstack/react-query';
import { type ComparisonId, commands, type PrintLanguage } from '@/bindings';

export const marketsQuery = queryOptions({ queryKey: ['market', 'list'], queryFn: () => commands.listMarkets() });

export const comparisonsQuery = queryOptions({
  queryKey: ['comparison', 'list'],
  queryFn: () => commands.listComparisons(),
  meta: { reads: ['market'] },
});

/** What the markets of a comparison score, and the figure of it. */
export const scoresQuery = (comparisonId: ComparisonId, language: PrintLanguage) =>
  queryOptions({
    queryKey: ['comparison', 'scores', comparisonId, language],
    queryFn: () => commands.scores({ comparisonId, language }),
    meta: { reads: ['market'] },
  });

/** The plans into each market. */
export const plansQuery = queryOptions({
  queryKey: ['plan', 'list'],
  queryFn: () => commands.listPlans(),
  meta: { reads: ['enterprise', 'market', 'risk'] },
});
