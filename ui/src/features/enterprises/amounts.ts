/** @file Amounts kept in 万元 and edited in the unit the column names: 万元 in Chinese, CNY million in English. Exact, by digits. */
import type { Language } from '@/bindings';

/** Moves the decimal point of a decimal text; positive moves it to the right. */
export const shift = (value: string, places: number): string => {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (!whole) return value;
  const point = whole.length + places;
  const digits = (whole + fraction).padEnd(point, '0');
  const before = point > 0 ? digits.slice(0, point) : '0';
  const after = (point > 0 ? digits.slice(point) : digits.padStart(digits.length - point, '0')).replace(/0+$/, '');
  const units = before.replace(/^0+(?=\d)/, '');
  const text = after ? `${units}.${after}` : units;
  return text === '0' ? '0' : `${sign}${text}`;
};

/** As the column shows it for editing. */
export const shownAmount = (wan: string | null, language: Language): string | null =>
  wan !== null && language === 'en' ? shift(wan, -2) : wan;

/** As it is kept. */
export const keptAmount = (typed: string | null, language: Language): string | null =>
  typed !== null && language === 'en' ? shift(typed, 2) : typed;

/** One amount in percent of another, with one decimal; null where it cannot be said. */
export const shareOf = (part: string | null | undefined, whole: string | null | undefined): number | null => {
  if (part === null || part === undefined || !whole || Number(whole) === 0) return null;
  return (Number(part) / Number(whole)) * 100;
};
