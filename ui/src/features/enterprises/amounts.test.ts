/** @file Amounts shift exactly. */
import { describe, expect, it } from 'vitest';
import { keptAmount, shareOf, shift, shownAmount } from './amounts';

describe('amounts', () => {
  it('move their point exactly', () => {
    expect(shift('8340', -2)).toBe('83.4');
    expect(shift('83.4', 2)).toBe('8340');
    expect(shift('5', -2)).toBe('0.05');
    expect(shift('-0.05', 2)).toBe('-5');
    expect(shift('0.001', 2)).toBe('0.1');
    expect(shift('0', -2)).toBe('0');
  });

  it('are edited in the unit of the column and kept in 万元', () => {
    expect(shownAmount('25380', 'en')).toBe('253.8');
    expect(keptAmount('253.8', 'en')).toBe('25380');
    expect(shownAmount('25380', 'zh-CN')).toBe('25380');
    expect(keptAmount(null, 'en')).toBeNull();
  });

  it('have no share of nothing', () => {
    expect(shareOf('1', '0')).toBeNull();
    expect(shareOf(null, '5')).toBeNull();
    expect(shareOf('402', '7650')).toBeCloseTo(5.25, 1);
  });
});
