/** @file English names of Chinese cities, from the table that lists and paper read too, where a record keeps none. */
import { cities } from '@data/cities.json';
import type { Bilingual } from '@/bindings';

const english: { [C in string]?: string } = cities;

const bare = (name: string): string => name.trim().replace(/市+$/, '');

/** The name as kept, with its English side where nobody wrote one and it is known: 常州市 and 常州 are Changzhou. */
export const toldCity = (kept: Bilingual): Bilingual => {
  if (kept.en) return kept;
  return { zh: kept.zh, en: english[bare(kept.zh)] ?? '' };
};

/** A place as changes of many tell it, city and district apart by a dot, with the city in the language one reads. */
export const toldPlace = (said: string, read: (pair: Bilingual) => string): string => {
  const [city = '', ...district] = said.split(' · ');
  return [read(toldCity({ zh: city, en: '' })) || city, ...district].join(' · ');
};

/** What a city is kept as, by what somebody typed of one that is known: either language will do. */
export const keptCity = (typed: string, known: readonly { key: string; label: Bilingual }[]): string => {
  if (known.some(({ key }) => key === typed.trim())) return typed.trim();
  const wanted = bare(typed).toLowerCase();
  const names = ({ key, label }: (typeof known)[number]) => [key, label.zh, toldCity(label).en];
  const found = known.find((city) => names(city).some((name) => bare(name).toLowerCase() === wanted));
  return wanted === '' ? '' : (found?.key ?? typed.trim());
};
