/** @file What people type, read. */
import { expect, test } from 'vitest';
import { readTyped } from './editing';

test('figures lose their separators, also full-width ones', () => {
  expect(readTyped('number', ' 25,380.5 ')).toEqual({ value: '25380.5' });
  expect(readTyped('number', '１７１')).toEqual({ value: '171' });
  expect(readTyped('number', '17 persons')).toEqual({ reason: 'number' });
});

test('dates may be written as in China, and must exist', () => {
  expect(readTyped('date', '2027年9月1日')).toEqual({ value: '2027-09-01' });
  expect(readTyped('date', '2027/9/1')).toEqual({ value: '2027-09-01' });
  expect(readTyped('date', '2027-02-30')).toEqual({ reason: 'date' });
});

test('empty is no value', () => {
  expect(readTyped('text', '  ')).toEqual({ value: null });
});
