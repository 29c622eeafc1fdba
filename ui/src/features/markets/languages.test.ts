/** @file Languages of hosts, shown and read. */
import { expect, test } from 'vitest';
import { languageName, readLanguages } from './languages';

test('languages are shown by name and read from names and tags', () => {
  expect([languageName('ur', 'en'), languageName('ur', 'zh-CN'), languageName('q', 'en')]).toEqual([
    'Urdu',
    '乌尔都语',
    'q',
  ]);
  expect(readLanguages('Urdu, english')).toEqual(['ur', 'en']);
  expect(readLanguages('乌尔都语、英文，ur')).toEqual(['ur', 'en']);
  expect(readLanguages('zh-Hant; sw')).toEqual(['zh-Hant', 'sw']);
  expect(readLanguages(null)).toEqual([]);
});

test('a language nobody knows is refused', () => {
  expect(() => readLanguages('Urdu, Elvish of the west')).toThrow(expect.objectContaining({ code: 'invalid' }));
  expect(() => readLanguages('qqq')).toThrow();
});
