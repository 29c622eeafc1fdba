/** @file Figures, money, dates and percentages as people of each language write them. Money is converted, not translated. */
import type { Language, Money } from '@/bindings';
import { i18n, useLanguage } from '@/lib/i18n';

/** What is missing. Zero is 0, never this. */
export const MISSING = '—';

const DAY = 86_400_000;

type Amount = string | number | null | undefined;

const toNumber = (value: Amount): number | null => {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
};

/** Writers of numbers by their decimals: making one takes longer than a row of a list may. */
const writers = new Map<number, Intl.NumberFormat>();

const group = (value: number, least: number, most: number): string => {
  const key = least * 100 + most;
  const known = writers.get(key);
  if (known) return known.format(value);
  const writer = new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
  writers.set(key, writer);
  return writer.format(value);
};

/** A plain figure with thousands marked. */
export const figure = (value: Amount, decimals = 2): string => {
  const number = toNumber(value);
  return number === null ? MISSING : group(number, 0, decimals);
};

/** A percentage that already is in percent: `4.8` becomes `4.8%`. */
export const percent = (value: Amount, decimals = 1): string => {
  const number = toNumber(value);
  return number === null ? MISSING : `${group(number, decimals, decimals)}%`;
};

/** An amount kept in 万元, for a column whose head names the unit: 25,380 in Chinese, 253.8 (CNY m) in English. */
export const wanBare = (value: Amount, language: Language): string => {
  const number = toNumber(value);
  if (number === null) return MISSING;
  return language === 'en' ? group(number / 100, 1, 1) : group(number, 0, 2);
};

/** The same with its unit: 25,380万元, CNY 253.8 m. */
export const wan = (value: Amount, language: Language): string => {
  const bare = wanBare(value, language);
  if (bare === MISSING) return bare;
  return language === 'en' ? `CNY ${bare} m` : `${bare}万元`;
};

/** Money in its own currency, in a unit a reader takes in: 137万元, CNY 1.37 m, USD 2,123.27. */
export const money = (value: Money | null | undefined, language: Language): string => {
  const amount = toNumber(value?.amount);
  if (amount === null || !value) return MISSING;
  if (value.currency === 'CNY' && Math.abs(amount) >= 10_000) {
    return language === 'en' ? `CNY ${group(amount / 1e6, 0, 2)} m` : `${group(amount / 1e4, 0, 2)}万元`;
  }
  if (value.currency === 'CNY') return language === 'en' ? `CNY ${group(amount, 0, 2)}` : `${group(amount, 0, 2)}元`;
  return `${value.currency} ${group(amount, 0, 2)}`;
};

/** What the words of a record's units stand for. */
const scales: { [word: string]: number } = { thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };

/** A unit that counts money or heads in thousands, millions or billions; null for any other. */
const counted = (unit: string): { currency: string | null; scale: number } | null => {
  const [, currency = null, word = ''] = /^(?:([A-Z]{3}) )?([a-z]+)$/.exec(unit) ?? [];
  const scale = scales[word];
  return scale ? { currency, scale } : null;
};

/** At most four digits that count, and none that the record does not have. */
const significant = (value: number, decimals: number, zeros: boolean): string => {
  const whole = Math.trunc(Math.abs(value));
  const most = Math.max(0, Math.min(decimals, whole === 0 ? 3 : 4 - String(whole).length));
  return group(value, zeros ? most : 0, most);
};

const currencyZh = (code: string): string =>
  code === 'CNY' ? '元' : (new Intl.DisplayNames('zh-CN', { type: 'currency' }).of(code) ?? code);

const steps = [
  [1e12, '万亿'],
  [1e8, '亿'],
  [1e4, '万'],
  [1, ''],
] as const;

/** What a figure about a market is read by: its code says what is counted. */
type Measured = { code: string; value: string; unit: string };

const headsZh = (code: string): string => (code.startsWith('POP') ? '人' : '');

/** A figure with its unit, converted and not translated: 3,731亿美元, USD 373.1 bn; 2.57亿人, 257.0 million; 3.2%. */
export const measure = ({ code, value, unit }: Measured, language: Language): string => {
  const number = toNumber(value);
  if (number === null) return value || MISSING;
  const count = counted(unit);
  if (!count) return worded(figure(value, 3), unit, language);
  const decimals = value.split('.')[1]?.length ?? 0;
  if (language === 'en') {
    const word = unit.split(' ').at(-1);
    const plain = significant(number, decimals, true);
    return count.currency ? `${count.currency} ${plain} ${word}` : `${plain} ${word}`;
  }
  const amount = number * count.scale;
  const [size, word] = steps.find(([least]) => Math.abs(amount) >= least) ?? [1, ''];
  const noun = count.currency ? currencyZh(count.currency) : headsZh(code);
  return `${significant(amount / size, 9, false)}${word}${noun}`;
};

/** Units that are no count: a percentage, a place on a scale, a distance, a rate of two currencies. */
const worded = (number: string, unit: string, language: Language): string => {
  if (unit === '' || unit === '%') return `${number}${unit}`;
  const [, top] = /^\d+[-–](\d+)$/.exec(unit) ?? [];
  if (top) return `${number}/${top}`;
  return language === 'zh-CN' && unit === 'km' ? `${number}公里` : `${number} ${unit}`;
};

/** The figure to the letter, as the record says it: 373.072 USD bn. For whoever wants to check. */
export const exact = ({ value, unit }: Measured): string => {
  const number = figure(value, 12);
  return number === MISSING ? value || MISSING : worded(number, unit, 'en');
};

/** One unit for all figures of a row or column, and what the record's figures are multiplied by to be in it. */
export const commonUnit = ({ code, unit }: Measured, language: Language): { words: string; times: number } => {
  const count = language === 'en' ? null : counted(unit);
  if (!count) return { words: language === 'zh-CN' && unit === 'km' ? '公里' : unit.replace('-', '–'), times: 1 };
  const [size, word] = count.scale === 1e9 ? ([1e8, '亿'] as const) : ([1e4, '万'] as const);
  const noun = count.currency ? currencyZh(count.currency) : headsZh(code);
  return { words: `${word}${noun}`, times: count.scale / size };
};

const parts = (date: string) => {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  return year && month && day ? { year, month, day } : null;
};

/** A date in prose: 2027年9月1日, 1 September 2027. Tables show the ISO date as it is. */
export const prose = (date: string | null | undefined, language: Language): string => {
  const found = date ? parts(date) : null;
  if (!found) return MISSING;
  if (language === 'zh-CN') return `${found.year}年${found.month}月${found.day}日`;
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(found.year, found.month - 1, found.day),
  );
  return `${found.day} ${month} ${found.year}`;
};

/** Days from one ISO date to another; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY);

/** How far off a deadline is: 282天后, in 282 days; 逾期13天, 13 days overdue. */
export const distance = (days: number): string => {
  if (days === 0) return i18n.t('dates.today');
  return days > 0 ? i18n.t('dates.ahead', { count: days }) : i18n.t('dates.overdue', { count: -days });
};

/** The day on this computer's clock: 2026-11-23. Not by way of UTC, where it is another day for part of each day. */
export const thisDay = (now = new Date()): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** The day of a moment on this computer's clock: 2026-11-23. */
export const dayOf = (at: string): string => thisDay(new Date(at));

/** A moment on this computer's clock: 2026-11-23 09:21. */
export const moment = (at: string | null | undefined): string => {
  const date = at ? new Date(at) : null;
  if (!date || Number.isNaN(date.getTime())) return MISSING;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** A file's size: 412 kB, 1.3 MB. */
export const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** What stands in a person's round mark: the surname's Han, or two initials. */
export const initials = (name: string): string => {
  const first = name.trim().charAt(0);
  if (!first) return '';
  if (/\p{Script=Han}/u.test(first)) return first;
  return name
    .trim()
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();
};

const bound = (language: Language) => ({
  figure,
  percent,
  distance,
  moment,
  wan: (value: Amount) => wan(value, language),
  wanBare: (value: Amount) => wanBare(value, language),
  money: (value: Money | null | undefined) => money(value, language),
  measure: (measured: Measured) => measure(measured, language),
  commonUnit: (measured: Measured) => commonUnit(measured, language),
  prose: (date: string | null | undefined) => prose(date, language),
});
const formats = { 'zh-CN': bound('zh-CN'), en: bound('en') };

/** The writers above, bound to the language of the interface; the same ones until it changes. */
export const useFormat = () => formats[useLanguage().language];
