/** @file What finds which country. */
import { expect, test } from 'vitest';
import type { CountryChoice } from '@/bindings';
import { fittingCountries } from './country-search';

const choice = (code: string, zh: string, en: string, pinyin: string): CountryChoice => ({
  code,
  name: { zh, en },
  pinyin,
  marketId: null,
});
const choices = [
  choice('CI', '科特迪瓦', 'Côte d’Ivoire', 'ketediwa ktdw'),
  choice('HK', '中国香港', 'Hong Kong, China', 'zhongguoxianggang zgxg'),
  choice('KR', '韩国', 'South Korea', 'hanguo hg'),
  choice('PK', '巴基斯坦', 'Pakistan', 'bajisitan bjst'),
  choice('TR', '土耳其', 'Türkiye', 'tuerqi teq'),
  choice('UZ', '乌兹别克斯坦', 'Uzbekistan', 'wuzibiekesitan wzbkst'),
  choice('ZA', '南非', 'South Africa', 'nanfei nf'),
];
const found = (typed: string) => fittingCountries(choices, typed).map(({ code }) => code);

test('a country is found by Chinese, English, pinyin, initials and code', () => {
  for (const typed of ['巴基', 'pakis', 'bajisi', 'BJST', 'pk']) expect(found(typed), typed).toEqual(['PK']);
  expect(found('香港')).toEqual(['HK']);
  expect([found('turkiye'), found('cote divoire'), found('Türk')]).toEqual([['TR'], ['CI'], ['TR']]);
});

test('what begins so stands before what only holds it', () => {
  expect(found('斯坦')).toEqual(['PK', 'UZ']);
  expect(found('korea')).toEqual(['KR']);
  expect(found('k')[0]).toBe('CI');
  expect(found('south')).toEqual(['KR', 'ZA']);
});

test('nothing typed shows all, and nonsense none', () => {
  expect(found(' ')).toHaveLength(7);
  expect(found('xyz')).toEqual([]);
});
