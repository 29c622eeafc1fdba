/** @file Where the rows of a long list stand, tried with groups, folded ones and a hundred thousand rows. */
import { expect, test } from 'vitest';
import { GROUP_ROW, ROW, rowLayout } from './row-layout';

const groups = [
  { key: 'a', count: 2 },
  { key: 'b', count: 0 },
  { key: 'c', count: 3 },
];

test('heads and rows stand one below the other, and each place knows its pixels', () => {
  const layout = rowLayout(5, groups, new Set());
  expect(layout.items).toBe(8);
  expect(layout.height).toBe(5 * ROW + 3 * GROUP_ROW);
  const told = Array.from({ length: 8 }, (_, index) => {
    const item = layout.at(index);
    return item?.kind === 'group' ? item.group.key : item?.row;
  });
  expect(told).toEqual(['a', 0, 1, 'b', 'c', 2, 3, 4]);
  for (let index = 0; index < 8; index += 1) {
    expect(layout.under(layout.topOf(index)), `${index}`).toBe(index);
    expect(layout.under(layout.topOf(index) + 31), `${index}`).toBe(index);
  }
  expect(layout.placeOf(4)).toBe(7);
  expect(layout.at(8)).toBeUndefined();
});

test('a folded group keeps its rows out of sight and the count going', () => {
  const layout = rowLayout(5, groups, new Set(['a']));
  expect(layout.items).toBe(6);
  expect(layout.placeOf(1)).toBeUndefined();
  expect(layout.placeOf(2)).toBe(3);
  expect(layout.at(3)).toEqual({ kind: 'row', row: 2 });
});

test('a hundred thousand rows without groups are found by division', () => {
  const layout = rowLayout(100_000, [], new Set<string>());
  expect(layout.height).toBe(3_600_000);
  expect(layout.under(1_800_000)).toBe(50_000);
  expect(layout.at(99_999)).toEqual({ kind: 'row', row: 99_999 });
  expect(rowLayout(0, [], new Set<string>()).under(0)).toBe(0);
});
