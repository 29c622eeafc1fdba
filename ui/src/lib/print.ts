/** @file Which document is asked for, as the address of the print room says it, and the way there. */
import { useNavigate } from '@tanstack/react-router';
import type { Document } from '@/bindings';

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
  'book',
  'cards',
  'list',
] as const satisfies readonly DocumentKind[];

/** What the address asks for; anything it cannot mean is left out. */
export const readPrintSearch = (search: { [key: string]: unknown }): { kind?: DocumentKind; id?: string } => {
  const kind = documentKinds.find((known) => known === search.kind);
  if (!kind) return {};
  return typeof search.id === 'string' && search.id ? { kind, id: search.id } : { kind };
};

/** Goes to the print room with this document chosen. */
export const useOpenPrintRoom = () => {
  const navigate = useNavigate();
  return (target: PrintTarget) => void navigate({ to: '/printing', search: target });
};
