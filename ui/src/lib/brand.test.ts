/** @file How much colours stand out from paper, against numbers worked out by hand in `crates/domain/src/brand.rs`. */
import { expect, test } from 'vitest';
import { brandOrNone, contrastOnWhite, NO_BRAND } from './brand';

test.each([
  ['#1F4E79', 8.66],
  ['#ff0000', 4.0],
  ['#0000FF', 8.59],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#FFFFFF', 1],
  ['#000000', 21],
])('%s stands out from white by %s', (colour, wanted) => {
  expect(contrastOnWhite(colour)).toBeCloseTo(wanted, 2);
});

test.each(['', '#123', '1F4E79', '#12345G', 'red'])('“%s” is no colour', (text) => {
  expect(contrastOnWhite(text)).toBeNull();
});

test('a brand of which nothing is left is none', () => {
  expect(brandOrNone(NO_BRAND)).toBeNull();
  const footed = { ...NO_BRAND, footer: { zh: '', en: 'x' } };
  expect(brandOrNone(footed)).toBe(footed);
});
