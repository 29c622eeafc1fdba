/** @file A city is called in English as the lists call it. */
import { expect, it } from 'vitest';
import { keptCity, toldCity } from './cities';

it.each([
  ['常州市', '', 'Changzhou'],
  ['上海', '', 'Shanghai'],
  ['无锡市', 'Wuxi City', 'Wuxi City'],
  ['某市', '', ''],
  ['', '', ''],
])('calls %s kept with "%s" in English "%s"', (zh, en, told) => {
  expect(toldCity({ zh, en })).toEqual({ zh, en: told });
});

const known = [
  { key: '上海市', label: { zh: '上海市', en: '' } },
  { key: '苏州', label: { zh: '苏州', en: 'Suzhou' } },
];

it.each([
  ['Shanghai', '上海市'],
  ['shanghai ', '上海市'],
  ['上海', '上海市'],
  ['苏州', '苏州'],
  ['Suzhou', '苏州'],
  ['Yiwu', 'Yiwu'],
  [' ', ''],
])('keeps %s as %s', (typed, kept) => {
  expect(keptCity(typed, known)).toBe(kept);
});
