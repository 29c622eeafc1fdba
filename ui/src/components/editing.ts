/** @file Reads what is typed into a field: text, a figure as people write it, a date. Refuses with a reason's key. */
import type { Bilingual } from '@/bindings';

export type FieldKind = 'text' | 'long' | 'number' | 'date' | 'select';

type Read = { value: string | null } | { reason: 'number' | 'date' };

const isDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** Full-width digits and signs as an input method leaves them, made ASCII. */
const narrow = (text: string) =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');

const two = (text: string) => text.padStart(2, '0');

/** The value to keep; empty is null. Figures lose their separators, dates may be 2027/9/1 or 2027年9月1日. */
export const readTyped = (kind: FieldKind, typed: string): Read => {
  if (kind === 'long') return { value: typed.trim() === '' ? null : typed };
  const text = typed.trim();
  if (text === '') return { value: null };
  if (kind === 'number') {
    const figure = narrow(text).replace(/[,\s]/g, '');
    return /^-?\d+(\.\d+)?$/.test(figure) ? { value: figure } : { reason: 'number' };
  }
  if (kind === 'date') {
    const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(narrow(text)) ?? [];
    const date = `${year}-${two(month)}-${two(day)}`;
    return year && isDate(date) ? { value: date } : { reason: 'date' };
  }
  return { value: text };
};

/** Puts one side into a pair as it stands by then: the save of the other side may have come in between. */
export type PutSide = (now: Bilingual) => Bilingual;

export const putSide =
  (side: keyof Bilingual, words: string | null): PutSide =>
  (now) => ({ ...now, [side]: words ?? '' });
