/** @file Answers the register of risks reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type Language, type PlanId } from '@/bindings';

export const risksQuery = queryOptions({
  queryKey: ['risk', 'list'],
  queryFn: () => commands.listRisks(),
  meta: { reads: ['plan', 'consultant'] },
});

export const plansQuery = queryOptions({
  queryKey: ['plan', 'list'],
  queryFn: () => commands.listPlans(),
  meta: { reads: ['enterprise', 'market', 'risk'] },
});

export const consultantsQuery = queryOptions({
  queryKey: ['consultant', 'list'],
  queryFn: () => commands.listConsultants(),
});

export const heatMapQuery = (planId: PlanId, language: Language) =>
  queryOptions({
    queryKey: ['risk', 'heat-map', planId, language],
    queryFn: () => commands.heatMap({ planId, language }),
    meta: { reads: ['plan'] },
  });
