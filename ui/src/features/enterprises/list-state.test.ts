/** @file Filters, views and totals of the list. */
import { describe, expect, it } from 'vitest';
import { makeAnswers } from '@/dev/answers';
import { answersOf, fittingRows, median, viewOf } from './list-state';

const rows = makeAnswers().listEnterprises();
const AS_OF = '2026-11-23';

describe('the list of enterprises', () => {
  it('finds by name in either language, code and product', () => {
    const codes = (text: string) => fittingRows(rows, { filters: {}, text }, AS_OF).map((row) => row.code);
    expect(codes('lanheng')).toContain('E01');
    expect(codes('离心泵')).toEqual(['E01']);
    expect(codes('e02')).toEqual(['E02']);
    expect(codes('')).toHaveLength(rows.length);
  });

  it('keeps rows that fit every filter', () => {
    const kept = fittingRows(rows, { filters: { tier: 'little_giant', city: '上海市' }, text: '' }, AS_OF);
    expect(kept.map((row) => row.code)).toEqual(['E01']);
  });

  it('tells certificates that run out within a year', () => {
    const row = rows.find((candidate) => candidate.code === 'E01');
    expect(row && answersOf(row, AS_OF).certificate).toBe('withinYear');
    expect(row && answersOf(row, '2028-01-01').certificate).toBe('expired');
  });

  it('knows the view shown', () => {
    expect(viewOf({ filters: {}, group: 'tier' })).toBe('tier');
    expect(viewOf({ filters: { plans: 'none' }, group: null })).toBe('noPlan');
    expect(viewOf({ filters: { city: '上海市' }, group: null })).toBeNull();
  });

  it('has a median of even and odd numbers, and none of nothing', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNull();
  });
});
