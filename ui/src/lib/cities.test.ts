/** @file A city is called in English as the lists call it. */
import { expect, it } from 'vitest';
import { toldCity } from './cities';

it.each([
  ['常州市', '', 'Changzhou'],
  ['上海', '', 'Shanghai'],
  ['无锡市', 'Wuxi City', 'Wuxi City'],
  ['某市', '', ''],
  ['', '', ''],
])('calls %s kept with "%s" in English "%s"', (zh, en, told) => {
  expect(toldCity({ zh, en })).toEqual({ zh, en: told });
});
