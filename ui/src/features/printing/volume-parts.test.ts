/** @file What is bound with the chosen document, as values. */
import { expect, test } from 'vitest';
import type { OutsideFile, PrintDocument } from '@/bindings';
import {
  added,
  commonEditions,
  isBound,
  keyOf,
  moved,
  type Part,
  partsWith,
  removed,
  unbound,
  volumeOf,
} from './volume-parts';

const own: Part = { kind: 'own' };
const register: Part = { kind: 'document', target: { kind: 'register', id: 'id-P1' } };
const dossier: Part = { kind: 'document', target: { kind: 'dossier', id: 'id-E02' } };
const letter: OutsideFile = { token: 'one', name: 'letter.pdf', kind: 'pdf' };
const file: Part = { kind: 'file', file: letter };
const request: PrintDocument = {
  document: { kind: 'dossier', enterpriseId: 'id-E01' },
  options: { language: 'en', paper: 'a5', edition: 'internal' },
  sections: ['profile'],
  since: '2026-11-01',
};

const keys = (parts: readonly Part[]) => parts.map(keyOf);

test('a document is bound once, a file as often as it is chosen', () => {
  const again: Part = { kind: 'file', file: { ...letter, token: 'two' } };
  const parts = added(added([own, register], [register, file]), [again]);
  expect(keys(parts)).toEqual(['own', 'register id-P1', 'one', 'two']);
});

test('parts change places with their neighbours and stay at the ends', () => {
  const parts = [own, register, file];
  expect(keys(moved(parts, 'one', -1))).toEqual(['own', 'one', 'register id-P1']);
  expect(keys(moved(parts, 'own', 1))).toEqual(['register id-P1', 'own', 'one']);
  expect(moved(parts, 'own', -1)).toBe(parts);
  expect(moved(parts, 'one', 1)).toBe(parts);
  expect(moved(parts, 'nobody', 1)).toBe(parts);
});

test('every part but the chosen document can be taken out', () => {
  expect(keys(removed([own, register, file], 'register id-P1'))).toEqual(['own', 'one']);
  expect(keys(removed([own, register], 'own'))).toEqual(['own', 'register id-P1']);
});

test('a document that is chosen at the left as well stands in its own place only', () => {
  const parts = [dossier, own, file];
  expect(keys(partsWith(parts, { kind: 'dossier', id: 'id-E02' }))).toEqual(['own', 'one']);
  expect(keys(partsWith(parts, { kind: 'one_pager', id: 'id-E02' }))).toEqual(['dossier id-E02', 'own', 'one']);
});

test('cards are never bound, and nothing is bound with itself alone', () => {
  expect(isBound([own, file], 'dossier')).toBe(true);
  expect(isBound([own, file], 'cards')).toBe(false);
  expect(isBound(unbound.parts, 'dossier')).toBe(false);
});

test('a volume is for readers who may have each of its documents', () => {
  expect(commonEditions([{ kind: 'dossier', id: 'id-E01' }])).toEqual(['internal', 'participant', 'host']);
  const withPlan = [{ kind: 'dossier', id: 'id-E01' } as const, { kind: 'plan', id: 'id-P1' } as const];
  expect(commonEditions(withPlan)).toEqual(['internal', 'participant']);
  expect(commonEditions([...withPlan, { kind: 'register', id: 'id-P1' }])).toEqual(['internal']);
});

test('the press gets the parts in order: the chosen document in its sections, the others whole, files by token', () => {
  const title = { zh: '行前合订', en: '' };
  expect(volumeOf({ parts: [file, own, register], title, skipDamaged: true }, request)).toEqual({
    parts: [
      { kind: 'file', token: 'one' },
      { kind: 'document', what: { ...request, since: null } },
      {
        kind: 'document',
        what: {
          document: { kind: 'register', planId: 'id-P1', portrait: false },
          options: request.options,
          sections: null,
          since: null,
        },
      },
    ],
    title,
    options: request.options,
    skipDamaged: true,
    since: '2026-11-01',
  });
});
