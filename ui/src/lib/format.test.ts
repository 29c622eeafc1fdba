/** @file Figures, money and dates in both languages. */
import { expect, test } from 'vitest';
import { daysBetween, distance, initials, money, percent, prose, wan, wanBare } from './format';

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
