/** @file Zoom of the pages. */
import { expect, test } from 'vitest';
import { scaleFor, stepped } from './zoom';

const a4 = { width: 794, height: 1123 };

test('a page is fitted to the desk or to its width', () => {
  expect(scaleFor('width', a4, { width: 838, height: 400 })).toBe(1);
  expect(scaleFor('page', a4, { width: 838, height: 605.5 })).toBeCloseTo(0.5);
  expect(scaleFor('page', a4, { width: 40, height: 40 })).toBe(0.25);
  expect(scaleFor(1.5, a4, { width: 40, height: 40 })).toBe(1.5);
});

test('zoom goes in round steps and stops at its ends', () => {
  expect(stepped(0.62, 1)).toBe(0.67);
  expect(stepped(0.62, -1)).toBe(0.5);
  expect(stepped(4, 1)).toBe(4);
  expect(stepped(0.25, -1)).toBe(0.25);
});
