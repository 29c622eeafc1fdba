/** @file Figures about markets. */
import { expect, test } from 'vitest';
import type { Comparison, Indicator, Market } from '@/bindings';
import { isUnsourced, origin, rawValue } from './indicators';

const indicator = (more: Partial<Indicator>): Indicator => ({
  code: 'GDP_USD_BN',
  value: '1238',
  unit: 'USD bn',
  year: 2024,
  source: 'A statistical office',
  illustrative: false,
  note: null,
  ...more,
});

test('behind a figure stands what the record says, to the letter', () => {
  expect(origin(indicator({ value: '373.072' }), 'no source')).toBe('373.072 USD bn · A statistical office · 2024');
  expect(origin(indicator({ source: null }), 'no source')).toContain('no source');
});

test('a figure without a source says so, in the comparison too', () => {
  const bare = indicator({ source: null });
  expect([isUnsourced(indicator({})), isUnsourced(bare), isUnsourced(indicator({ illustrative: true }))]).toEqual([
    false,
    true,
    true,
  ]);
  const market = { indicators: [bare] } as unknown as Market;
  const comparison = { criteria: [{ code: 'GDP_USD_BN' }], values: [['5'], [null]] } as unknown as Comparison;
  expect(rawValue(comparison, market, 0, 0)).toEqual({ value: '5', unsourced: true });
  expect(rawValue(comparison, market, 1, 0)).toEqual({ value: null, unsourced: false });
  expect(rawValue(comparison, undefined, 7, 7)).toEqual({ value: null, unsourced: false });
});
