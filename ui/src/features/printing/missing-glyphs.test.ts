/** @file Missing characters are read from the refusal. */
import { expect, test } from 'vitest';
import { missingGlyphs } from './missing-glyphs';

test('each character comes with its code point and its place', () => {
  expect(missingGlyphs({ detail: { characters: '𠮷 (E01 name), ☃ (P1 summary)' } })).toEqual([
    { character: '𠮷', code: 'U+20BB7', place: 'E01 name' },
    { character: '☃', code: 'U+2603', place: 'P1 summary' },
  ]);
});

test('a list in another shape is shown as it is', () => {
  expect(missingGlyphs({ detail: { characters: '☃' } })).toEqual([{ character: '☃', code: '', place: '' }]);
  expect(missingGlyphs({ detail: {} })).toEqual([]);
});
