/** @file What is chosen in the print room, as values: the records a document can be of, the document itself, and which news concern it. */
import type { Cut, Document, Edition, News, Noun, RuleSetId } from '@/bindings';
import type { DocumentKind, PrintTarget } from '@/lib/print';

/** What some kinds of document leave open; each reads its own. */
export type Options = {
  blank: boolean;
  portrait: boolean;
  cut: Cut;
  /** By which rules a self-check is made; null for all that concern the title. */
  rules: RuleSetId | null;
};

export const plainOptions: Options = { blank: false, portrait: false, cut: 'names', rules: null };

/** A record a document can be of; of a list it is a noun. */
export type Candidate = {
  id: string;
  code: string;
  title: string;
  /** All it can be found by. */
  words: string;
  /** The client it is about. */
  enterpriseId?: string;
};

/** What a document is of. */
export const nounOf = {
  dossier: 'enterprise',
  one_pager: 'enterprise',
  plan: 'plan',
  register: 'plan',
  comparison: 'comparison',
  assessment: 'enterprise',
  book: 'delegation',
  cards: 'delegation',
  list: null,
} as const satisfies { [K in DocumentKind]: Noun | null };

/** Nouns with a list of their own, in the order of the rail. */
export const listedNouns = [
  'enterprise',
  'market',
  'comparison',
  'plan',
  'risk',
  'delegation',
  'contact',
  'consultant',
  'risk_template',
  'fx_reference',
] as const satisfies readonly Noun[];

/** The document, as the press is asked for it; null where the target names none. */
export const documentOf = ({ kind, id }: PrintTarget, { blank, portrait, cut, rules }: Options): Document | null => {
  switch (kind) {
    case 'dossier':
    case 'one_pager':
      return { kind, enterpriseId: id };
    case 'plan':
      return { kind, planId: id, blank };
    case 'register':
      return { kind, planId: id, portrait };
    case 'comparison':
      return { kind, comparisonId: id };
    case 'assessment':
      return { kind, enterpriseId: id, rules, recheck: null };
    case 'book':
      return { kind, delegationId: id };
    case 'cards':
      return { kind, delegationId: id, cut };
    case 'list': {
      const noun = listedNouns.find((known) => known === id);
      return noun ? { kind, noun } : null;
    }
  }
};

const all: readonly Edition[] = ['internal', 'participant', 'host'];
const together = all.slice(0, 2);
const inside = all.slice(0, 1);

/** Lists that are not for everybody; as the press has it, which refuses the others. */
const closed: { [N in Noun]?: readonly Edition[] } = {
  risk: inside,
  risk_template: inside,
  plan: together,
  contact: together,
  consultant: together,
  comparison: together,
};

/** For whom a document can be printed. */
export const editionsOf = ({ kind, id }: PrintTarget): readonly Edition[] => {
  if (kind === 'register' || kind === 'assessment') return inside;
  if (kind === 'comparison' || kind === 'plan') return together;
  const noun = kind === 'list' ? listedNouns.find((known) => known === id) : undefined;
  return (noun && closed[noun]) ?? all;
};

/** What a document is of, whatever its options. */
export const targetOf = (document: Document): PrintTarget => {
  const { kind } = document;
  switch (kind) {
    case 'dossier':
    case 'assessment':
    case 'one_pager':
      return { kind, id: document.enterpriseId };
    case 'plan':
    case 'register':
      return { kind, id: document.planId };
    case 'comparison':
      return { kind, id: document.comparisonId };
    case 'book':
    case 'cards':
      return { kind, id: document.delegationId };
    case 'list':
      return { kind, id: document.noun };
  }
};

/** Whether two documents are of the same record and kind. */
export const sameTarget = (one: PrintTarget, other: PrintTarget): boolean =>
  one.kind === other.kind && one.id === other.id;

/** What stays chosen when another kind is asked for: the same record, one of the same client, or the only one there is. */
export const carried = (from: Candidate | undefined, to: readonly Candidate[]): string | undefined => {
  const same = to.find(({ id }) => id === from?.id);
  const ofClient = from?.enterpriseId ? to.find(({ enterpriseId }) => enterpriseId === from.enterpriseId) : undefined;
  return (same ?? ofClient ?? (to.length === 1 ? to[0] : undefined))?.id;
};

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

/** Those that hold what is typed, or that the search knows by it, as it does by pinyin. */
export const fitting = (
  candidates: readonly Candidate[],
  typed: string,
  known: ReadonlySet<string>,
): readonly Candidate[] => {
  const wanted = plain(typed);
  if (wanted === '') return candidates;
  return candidates.filter(({ id, words }) => known.has(id) || plain(words).includes(wanted));
};

/** Nouns any of whose records may stand in a document of a client. */
const aroundClient = ['workspace', 'consultant', 'market', 'comparison', 'risk', 'fx_reference'] as const;

/** Nouns of which any record may stand in a document of a kind; the others count by id. */
const wide: { [K in DocumentKind]: readonly Noun[] } = {
  dossier: aroundClient,
  plan: aroundClient,
  register: aroundClient,
  one_pager: [...aroundClient, 'delegation'],
  book: [...aroundClient, 'contact'],
  cards: ['workspace', 'contact'],
  comparison: ['workspace', 'market'],
  assessment: ['workspace'],
  // Names of these stand in the rows of others.
  list: ['workspace', 'consultant', 'enterprise', 'market', 'plan', 'delegation'],
};

/** Whether news concern a document that is made from these records. */
export const concerns = ({ nouns, ids }: News, { kind, id }: PrintTarget, own: ReadonlySet<string>): boolean =>
  ids.length === 0 ||
  nouns.some((noun) => wide[kind].includes(noun) || (kind === 'list' && noun === id)) ||
  ids.some((changed) => changed === id || own.has(changed));
