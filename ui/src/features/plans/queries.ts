/** @file Answers the pages of plans read. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type Language, type PlanId } from '@/bindings';

export const plansQuery = queryOptions({
  queryKey: ['plan', 'list'],
  queryFn: () => commands.listPlans(),
  meta: { reads: ['enterprise', 'market', 'risk'] },
});

export const planQuery = (id: PlanId) =>
  queryOptions({
    queryKey: ['plan', 'page', id],
    queryFn: () => commands.plan(id),
    meta: { reads: ['enterprise', 'market', 'risk', 'consultant'] },
  });

export const ganttQuery = (planId: PlanId, language: Language) =>
  queryOptions({ queryKey: ['plan', 'gantt', planId, language], queryFn: () => commands.gantt({ planId, language }) });

export const tornadoQuery = (planId: PlanId, language: Language) =>
  queryOptions({
    queryKey: ['plan', 'tornado', planId, language],
    queryFn: () => commands.tornado({ planId, language }),
    meta: { reads: ['risk'] },
  });

export const exceedanceQuery = (planId: PlanId, language: Language) =>
  queryOptions({
    queryKey: ['plan', 'exceedance', planId, language],
    queryFn: () => commands.exceedance({ planId, language }),
    meta: { reads: ['risk'] },
  });

export const cashFlowQuery = (planId: PlanId, language: Language) =>
  queryOptions({
    queryKey: ['plan', 'cash-flow', planId, language],
    queryFn: () => commands.cashFlow({ planId, language }),
  });

export const marketsQuery = queryOptions({ queryKey: ['market', 'list'], queryFn: () => commands.listMarkets() });
