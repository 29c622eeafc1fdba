/** @file Merging a save with a newer version. */
import { expect, test } from 'vitest';
import type { AnyRecord, Conflict } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { disputed, merged, resolve } from './merge';

const model = demoRecords().enterprises[1];
if (!model) throw new Error('the demo has a second enterprise');

const conflict: Conflict = {
  noun: 'enterprise',
  id: model.id,
  theirs: { noun: 'enterprise', record: { ...model, revision: 5, employees: 168, rdStaff: 27 } },
  by: '罗样例',
  at: '2026-11-23T01:21:00Z',
  fields: [
    { path: 'employees', base: 164, theirs: 168, mine: 171 },
    { path: 'rdStaff', base: 26, theirs: 27, mine: 26 },
  ],
};
const mine: AnyRecord = {
  noun: 'enterprise',
  record: { ...model, revision: 4, employees: 171, rdStaff: 26, notes: 'Only mine' },
};

test('only what both changed differently must be chosen', () => {
  expect(disputed(conflict).map(({ path }) => path)).toEqual(['employees']);
  expect(merged(conflict).map(({ path }) => path)).toEqual(['rdStaff']);
});

test('the rest merges by itself and nothing of mine is lost', () => {
  const { record } = resolve(conflict, mine, { employees: 'mine' });
  expect(record).toMatchObject({ employees: 171, rdStaff: 27, notes: 'Only mine', revision: 5 });
  expect(resolve(conflict, mine, { employees: 'theirs' }).record).toMatchObject({ employees: 168 });
});

test('a field of mine is as it was even where the journal leaves out what says nothing', () => {
  const base = { figures: [{ year: 2025, revenue: '9' }] };
  const own = { figures: [{ year: 2025, profit: null, revenue: '9' }] };
  const fields = [{ path: 'figures', base: base.figures, theirs: [], mine: own.figures }];
  expect(disputed({ ...conflict, fields })).toEqual([]);
  expect(resolve({ ...conflict, fields }, mine, {}).record).toMatchObject({ figures: [] });
});
