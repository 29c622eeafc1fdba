/** @file What is chosen in the print room. */
import { expect, test } from 'vitest';
import { documentKinds, readPrintSearch } from '@/lib/print';
import {
  type Candidate,
  carried,
  concerns,
  documentOf,
  editionsOf,
  fitting,
  plainOptions,
  sameTarget,
  targetOf,
} from './choice';

const client = (id: string, title: string): Candidate => ({
  id,
  code: id,
  title,
  words: `${id} ${title}`,
  enterpriseId: id,
});
const clients = [client('E01', '澜衡流体 Lanheng'), client('E02', '砺图传动 Litu')];
const plans: Candidate[] = [
  { id: 'P1', code: 'P1', title: 'Pakistan', words: 'P1 Pakistan', enterpriseId: 'E02' },
  { id: 'P2', code: 'P2', title: 'Türkiye', words: 'P2 Türkiye', enterpriseId: 'E01' },
];
const only: Candidate = { id: 'D1', code: 'D1', title: 'Spring', words: 'D1 Spring' };

test('each kind asks the press for its own document, with its own option and no other', () => {
  const every = { blank: true, portrait: true, cut: 'tents', rules: 'srdi-2026' } as const;
  expect(documentOf({ kind: 'dossier', id: 'E01' }, every)).toEqual({ kind: 'dossier', enterpriseId: 'E01' });
  expect(documentOf({ kind: 'plan', id: 'P1' }, every)).toEqual({ kind: 'plan', planId: 'P1', blank: true });
  expect(documentOf({ kind: 'register', id: 'P1' }, every)).toEqual({ kind: 'register', planId: 'P1', portrait: true });
  expect(documentOf({ kind: 'one_pager', id: 'E01' }, every)).toEqual({
    kind: 'one_pager',
    enterpriseId: 'E01',
  });
  expect(documentOf({ kind: 'assessment', id: 'E01' }, every)).toEqual({
    ...{ kind: 'assessment', enterpriseId: 'E01' },
    ...{ rules: 'srdi-2026', recheck: null },
  });
  expect(documentOf({ kind: 'list', id: 'risk' }, every)).toEqual({ kind: 'list', noun: 'risk' });
  expect(documentOf({ kind: 'list', id: 'nonsense' }, every)).toBeNull();
});

test('a register, and the lists of risks, are for the centre alone; what goes to hosts is offered for them', () => {
  expect(editionsOf({ kind: 'register', id: 'P1' })).toEqual(['internal']);
  expect(editionsOf({ kind: 'assessment', id: 'E01' })).toEqual(['internal']);
  expect(editionsOf({ kind: 'list', id: 'risk' })).toEqual(['internal']);
  expect(editionsOf({ kind: 'comparison', id: 'S1' })).toEqual(['internal', 'participant']);
  expect(editionsOf({ kind: 'plan', id: 'P1' })).toEqual(['internal', 'participant']);
  expect(editionsOf({ kind: 'list', id: 'contact' })).toEqual(['internal', 'participant']);
  for (const target of [
    { kind: 'one_pager', id: 'E01' },
    { kind: 'book', id: 'D1' },
    { kind: 'cards', id: 'D1' },
    { kind: 'list', id: 'enterprise' },
  ] as const) {
    expect(editionsOf(target)).toEqual(['internal', 'participant', 'host']);
  }
});

test('a document knows what it is of', () => {
  for (const kind of documentKinds) {
    const target = { kind, id: kind === 'list' ? 'plan' : 'X1' };
    const document = documentOf(target, plainOptions);
    expect(document && sameTarget(targetOf(document), target)).toBe(true);
  }
  expect(sameTarget({ kind: 'plan', id: 'P1' }, { kind: 'register', id: 'P1' })).toBe(false);
});

test('the address is read, and what it cannot mean is left out', () => {
  expect(readPrintSearch({ kind: 'book', id: 'D1', enterprise: 'E01' })).toEqual({ kind: 'book', id: 'D1' });
  expect(readPrintSearch({ kind: 'plan', id: 7 })).toEqual({ kind: 'plan' });
  expect(readPrintSearch({ kind: 'poster', id: 'P1' })).toEqual({});
  const named = { kind: 'assessment', id: 'E01', rules: 'srdi-2026' };
  expect(readPrintSearch(named)).toEqual(named);
  expect(readPrintSearch({ ...named, rules: 'srdi-1999' })).toEqual({ kind: 'assessment', id: 'E01' });
  expect(readPrintSearch({ ...named, kind: 'plan' })).toEqual({ kind: 'plan', id: 'E01' });
});

test('another kind keeps the record, goes to the plan of the client and back, or takes the only one', () => {
  expect(carried(plans[1], plans)).toBe('P2');
  expect(carried(clients[0], plans)).toBe('P2');
  expect(carried(plans[0], clients)).toBe('E02');
  expect(carried(clients[0], [only])).toBe('D1');
  expect(carried(only, plans)).toBeUndefined();
  expect(carried(undefined, clients)).toBeUndefined();
});

test('records are found by code, by either name, without accents, and by what the search knows', () => {
  const ids = (typed: string, known: string[] = []) =>
    fitting([...clients, ...plans], typed, new Set(known)).map(({ id }) => id);
  expect(ids('')).toHaveLength(4);
  expect(ids(' e02 ')).toEqual(['E02']);
  expect(ids('流体')).toEqual(['E01']);
  expect(ids('turk')).toEqual(['P2']);
  expect(ids('lhlt', ['E01', 'R07'])).toEqual(['E01']);
  expect(ids('nobody')).toEqual([]);
});

test('a document grows old by its own records and by what all share, not by a stranger', () => {
  const own = new Set(['P2', 'C1']);
  const dossier = { kind: 'dossier', id: 'E01' } as const;
  expect(concerns({ nouns: ['enterprise'], ids: ['E01'] }, dossier, own)).toBe(true);
  expect(concerns({ nouns: ['contact'], ids: ['C1'] }, dossier, own)).toBe(true);
  expect(concerns({ nouns: ['enterprise', 'contact'], ids: ['E02', 'C9'] }, dossier, own)).toBe(false);
  expect(concerns({ nouns: ['fx_reference'], ids: ['X1'] }, dossier, own)).toBe(true);
  expect(concerns({ nouns: ['enterprise'], ids: [] }, dossier, own)).toBe(true);
  const list = { kind: 'list', id: 'contact' } as const;
  expect(concerns({ nouns: ['contact'], ids: ['C9'] }, list, new Set())).toBe(true);
  expect(concerns({ nouns: ['risk_template'], ids: ['T1'] }, list, new Set())).toBe(false);
  const comparison = { kind: 'comparison', id: 'S1' } as const;
  expect(concerns({ nouns: ['comparison'], ids: ['S1'] }, comparison, new Set())).toBe(true);
  expect(concerns({ nouns: ['comparison'], ids: ['S2'] }, comparison, new Set())).toBe(false);
});
