/** @file The sets of rules of the self-check, as the program holds them. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type RuleSetId } from '@/bindings';

/** All of them, the present ones first. */
export const ruleSetIds = [
  'srdi-2026',
  'little-giant-2026',
  'innovative-2022',
  'srdi-2022',
  'little-giant-2022',
] as const satisfies readonly RuleSetId[];

/** Their names, versions and sources; they change with the program only. */
export const ruleSetsQuery = queryOptions({
  queryKey: ['shell', 'ruleSets'],
  queryFn: () => commands.listRuleSets(),
  staleTime: Number.POSITIVE_INFINITY,
});
