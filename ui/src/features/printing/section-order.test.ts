/** @file Which sections are printed, and in which order. */
import { expect, test } from 'vitest';
import { moved, offered, toggled } from './section-order';

const known = ['profile', 'plan', 'risks'].map((key) => ({ key, name: { zh: key, en: key } }));
const keys = (chosen: readonly string[] | null) =>
  offered(known, chosen).map(({ section, on }) => (on ? section.key : `(${section.key})`));

test('all sections are printed as they stand until something is chosen', () => {
  expect(keys(null)).toEqual(['profile', 'plan', 'risks']);
  expect(keys(['risks', 'profile', 'unknown'])).toEqual(['risks', 'profile', '(plan)']);
});

test('a section that is left out goes below, comes back at the end, and the last one stays', () => {
  const without = toggled(known, null, 'profile');
  expect(without).toEqual(['plan', 'risks']);
  expect(toggled(known, without, 'profile')).toEqual(['plan', 'risks', 'profile']);
  expect(toggled(known, ['plan'], 'plan')).toEqual(['plan']);
});

test('a section moves by one, and back in its own order nothing is chosen any more', () => {
  const up = moved(known, null, 'plan', -1);
  expect(up).toEqual(['plan', 'profile', 'risks']);
  expect(moved(known, up, 'plan', 1)).toBeNull();
  expect(moved(known, null, 'profile', -1)).toBeNull();
  expect(moved(known, ['plan'], 'risks', -1)).toEqual(['plan']);
});
