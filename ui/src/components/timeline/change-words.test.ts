/** @file Changes in words. */
import { describe, expect, it } from 'vitest';
import { changedCells } from './change-words';
import { valueAt } from './lists';

describe('changes of an enterprise', () => {
  it('name the cells of the figures that differ', () => {
    const before = [{ year: 2025, revenue: '8340', rdExpense: null }];
    const after = [
      { year: 2025, revenue: '8400', rdExpense: null },
      { year: 2026, revenue: '9000', rdExpense: null },
    ];
    expect(changedCells(before, after)).toEqual([
      { year: 2025, key: 'revenue', from: '8340', to: '8400' },
      { year: 2026, key: 'revenue', from: null, to: '9000' },
    ]);
  });

  it('find a value by its path, and null where there is none', () => {
    expect(valueAt({ certificate: { number: 'A' } }, 'certificate.number')).toBe('A');
    expect(valueAt({ certificate: null }, 'certificate.number')).toBeNull();
  });
});
