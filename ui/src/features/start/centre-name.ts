/** @file The name of a centre as it is typed, put on the side it is written in. */
import type { Bilingual } from '@/bindings';

export const centreName = (typed: string): Bilingual => {
  const name = typed.trim();
  return /\p{Script=Han}/u.test(name) ? { zh: name, en: '' } : { zh: '', en: name };
};
