/** @file Figures, money and dates in both languages. */
import { expect, test } from 'vitest';
import { demoRecords } from '@/dev/records';
import {
  commonUnit,
  daysBetween,
  distance,
  exact,
  initials,
  measure,
  money,
  percent,
  prose,
  wan,
  wanBare,
} from './format';

test('amounts in 万元 are converted for English, not translated', () => {
  expect(wan('25380', 'zh-CN')).toBe('25,380万元');
  expect(wan('25380', 'en')).toBe('CNY 253.8 m');
  expect(wanBare('51900', 'en')).toBe('519.0');
});

test('missing is a dash and zero is 0', () => {
  expect(wan(null, 'en')).toBe('—');
  expect(wanBare('0', 'zh-CN')).toBe('0');
  expect(percent(null)).toBe('—');
});

test('money keeps its currency', () => {
  expect(money({ amount: '1370000', currency: 'CNY' }, 'zh-CN')).toBe('137万元');
  expect(money({ amount: '1370000', currency: 'CNY' }, 'en')).toBe('CNY 1.37 m');
  expect(money({ amount: '2123.27', currency: 'USD' }, 'en')).toBe('USD 2,123.27');
});

const both = (code: string, value: string, unit: string) => {
  const measured = { code, value, unit };
  return [measure(measured, 'zh-CN'), measure(measured, 'en')];
};

test('what is counted in billions or millions is converted, with the digits that count', () => {
  expect(both('GDP_USD_BN', '373.072', 'USD bn')).toEqual(['3,731亿美元', 'USD 373.1 bn']);
  expect(both('GDP_USD_BN', '1238', 'USD bn')).toEqual(['1.238万亿美元', 'USD 1,238 bn']);
  expect(both('IMPORTS_USD_BN', '66.844', 'USD bn')).toEqual(['668.4亿美元', 'USD 66.84 bn']);
  expect(both('POP_M', '257.047', 'million')).toEqual(['2.57亿人', '257.0 million']);
  expect(both('POP_M', '36.544', 'million')).toEqual(['3,654万人', '36.54 million']);
  expect(both('HS841370_IMPORT_USD_M', '96', 'USD m')).toEqual(['9,600万美元', 'USD 96 m']);
  expect(both('AID', '0.5', 'CNY million')).toEqual(['50万元', 'CNY 0.5 million']);
});

test('a figure that is no count keeps its value and takes the words of the language', () => {
  expect(both('GDP_GROWTH', '3.20', '%')).toEqual(['3.2%', '3.2%']);
  expect(both('DIST_KM', '5356', 'km')).toEqual(['5,356公里', '5,356 km']);
  expect(both('WGI_PV_SC', '28', '0-100')).toEqual(['28/100', '28/100']);
  expect(both('ENTRY_EASE', '4', '1-5')).toEqual(['4/5', '4/5']);
  expect(both('FX_PER_USD', '278.581', 'PKR/USD')).toEqual(['278.581 PKR/USD', '278.581 PKR/USD']);
  expect(both('ODD', 'n/a', 'km')).toEqual(['n/a', 'n/a']);
  expect(both('PLAIN', '7', '')).toEqual(['7', '7']);
});

test('every unit of the demo data is converted or needs no words', () => {
  const units = new Set(demoRecords().markets.flatMap(({ indicators }) => indicators));
  for (const one of units) {
    expect(measure(one, 'zh-CN')).not.toMatch(/bn|million|km|USD m|\d %/);
    expect(exact(one)).toContain(one.value.split('.')[0]?.slice(0, 1));
  }
});

test('the exact value is the record’s own', () => {
  expect(exact({ code: 'GDP_USD_BN', value: '373.072', unit: 'USD bn' })).toBe('373.072 USD bn');
});

test('a row of figures has one unit', () => {
  const gdp = { code: 'GDP_USD_BN', value: '1', unit: 'USD bn' };
  expect(commonUnit(gdp, 'zh-CN')).toEqual({ words: '亿美元', times: 10 });
  expect(commonUnit(gdp, 'en')).toEqual({ words: 'USD bn', times: 1 });
  expect(commonUnit({ ...gdp, unit: 'USD m' }, 'zh-CN')).toEqual({ words: '万美元', times: 100 });
  expect(commonUnit({ code: 'POP_M', value: '1', unit: 'million' }, 'zh-CN')).toEqual({ words: '万人', times: 100 });
  expect(commonUnit({ ...gdp, unit: 'km' }, 'zh-CN')).toEqual({ words: '公里', times: 1 });
  expect(commonUnit({ ...gdp, unit: '0-100' }, 'en')).toEqual({ words: '0–100', times: 1 });
});

test('dates in prose and distances to a deadline', () => {
  expect(prose('2027-09-01', 'zh-CN')).toBe('2027年9月1日');
  expect(prose('2027-09-01', 'en')).toBe('1 September 2027');
  expect(daysBetween('2026-11-23', '2027-09-01')).toBe(282);
  expect(distance(282)).toBe('in 282 days');
  expect(distance(-13)).toBe('13 days overdue');
});

test('a person is marked by the surname in Han or by two initials', () => {
  expect(initials('林示例')).toBe('林');
  expect(initials('LIN Shili')).toBe('LS');
});
