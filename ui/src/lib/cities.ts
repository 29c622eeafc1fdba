/** @file English names of Chinese cities, from the table that lists and paper read too, where a record keeps none. */
import { cities } from '@data/cities.json';
import type { Bilingual } from '@/bindings';

const english: { [C in string]?: string } = cities;

/** The name as kept, with its English side where nobody wrote one and it is known: 常州市 and 常州 are Changzhou. */
export const toldCity = (kept: Bilingual): Bilingual => {
  if (kept.en) return kept;
  const bare = kept.zh.trim().replace(/市+$/, '');
  return { zh: kept.zh, en: english[bare] ?? '' };
};
