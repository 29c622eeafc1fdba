/** @file Whether words hold what somebody looks for, in either language and any case. */
import type { Bilingual } from '@/bindings';

export const holds = (text: string, words: readonly (string | Bilingual | null | undefined)[]): boolean => {
  const wanted = text.trim().toLowerCase();
  const sides = words.flatMap((one) => (typeof one === 'string' ? [one] : one ? [one.zh, one.en] : []));
  return wanted === '' || sides.some((side) => side.toLowerCase().includes(wanted));
};
