/** @file Which document is asked for, as the address of the print room says it, and the way there. */
import { useNavigate } from '@tanstack/react-router';
import type { Document, RuleSetId } from '@/bindings';
import { ruleSetIds } from './rule-sets';

export type DocumentKind = Document['kind'];

/** A document of a record; of a list the id is its noun. */
export type PrintTarget = { kind: DocumentKind; id: string };

/** Every kind of document, in the order they are offered. */
export const documentKinds = [
  'dossier',
  'one_pager',
  'plan',
  'register',
  'comparison',
  'assessment',
  'book',
  'cards',
  'list',
] as const satisfies readonly DocumentKind[];

type PrintSearch = {
  kind?: DocumentKind;
  id?: string;
  /** By which rules a self-check is made; all that concern the title when left out. */
  rules?: RuleSetId;
};

/** What the address asks for; anything it cannot mean is left out. */
export const readPrintSearch = (search: { [key: string]: unknown }): PrintSearch => {
  const kind = documentKinds.find((known) => known === search.kind);
  if (!kind) return {};
  const rules = kind === 'assessment' ? ruleSetIds.find((known) => known === search.rules) : undefined;
  const own = typeof search.id === 'string' && search.id ? { kind, id: search.id } : { kind };
  return rules ? { ...own, rules } : own;
};

/** Goes to the print room with this document chosen. */
export const useOpenPrintRoom = () => {
  const navigate = useNavigate();
  return (target: PrintTarget & { rules?: RuleSetId }) => void navigate({ to: '/printing', search: target });
};
