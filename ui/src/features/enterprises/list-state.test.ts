/** @file A filter as chips, the order after clicks on a head, and when two looks are the same. */
import { expect, test } from 'vitest';
import type { Filter } from '@/bindings';
import { filterOf, nextSort, partsOf, sameLook, views } from './list-state';

const little: Filter = { kind: 'test', of: { field: 'tier', operator: 'is', values: ['little_giant'] } };

test('a filter comes apart into chips and together again', () => {
  expect(partsOf(null)).toEqual([]);
  expect(filterOf([])).toBeNull();
  const both: Filter = { kind: 'all', of: [little, { kind: 'not', of: little }] };
  expect(filterOf(partsOf(both))).toEqual(both);
  expect(partsOf(little)).toEqual([little]);
});

test('a head sorts one way, the other way, and then no more', () => {
  const first = nextSort([], 'revenue', true);
  expect(first).toEqual([{ field: 'revenue', descending: true }]);
  const second = nextSort(first, 'revenue', true);
  expect(second).toEqual([{ field: 'revenue', descending: false }]);
  expect(nextSort(second, 'revenue', true)).toEqual([]);
  expect(nextSort(second, 'name', false)).toEqual([{ field: 'name', descending: false }]);
});

test('a look is told from another by what it shows', () => {
  expect(sameLook(views[0].look, { ...views[0].look })).toBe(true);
  expect(sameLook(views[0].look, views[1].look)).toBe(false);
});
