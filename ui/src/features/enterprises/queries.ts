/** @file Answers the pages of enterprises read. */
import { queryOptions } from '@tanstack/react-query';
import { type AssessEnterprise, commands, type EnterpriseId, type Language } from '@/bindings';

export const enterpriseQuery = (id: EnterpriseId) =>
  queryOptions({
    queryKey: ['enterprise', 'page', id],
    queryFn: () => commands.enterprise(id),
    meta: { reads: ['contact', 'consultant', 'plan', 'delegation', 'market', 'risk', 'activity'] },
  });

/** What the self-check comes to; it is reckoned from the enterprise alone. */
export const assessmentQuery = (input: AssessEnterprise) =>
  queryOptions({
    queryKey: ['enterprise', 'assessment', input],
    queryFn: () => commands.assessEnterprise(input),
  });

export const radarQuery = (enterpriseId: EnterpriseId, language: Language) =>
  queryOptions({
    queryKey: ['enterprise', 'radar', enterpriseId, language],
    queryFn: () => commands.readinessRadar({ enterpriseId, language }),
  });

/** The questions of the readiness check: the same for as long as the application runs. */
export const questionsQuery = queryOptions({
  queryKey: ['shell', 'readiness-questions'],
  queryFn: () => commands.readinessQuestions(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const consultantsQuery = queryOptions({
  queryKey: ['consultant', 'list'],
  queryFn: () => commands.listConsultants(),
});

export const marketsQuery = queryOptions({ queryKey: ['market', 'list'], queryFn: () => commands.listMarkets() });
