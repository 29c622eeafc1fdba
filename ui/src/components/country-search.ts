/** @file Finds a country as people type it: Chinese by any part, English with or without its accents, pinyin, initials, code. */
import type { CountryChoice } from '@/bindings';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, '').trim().toLowerCase();

/** How well a choice fits, 0 the best; null where it does not. */
const rank = ({ code, name, pinyin }: CountryChoice, wanted: string): number | null => {
  if (code.toLowerCase() === wanted) return 0;
  const words = [plain(name.zh), plain(name.en), ...pinyin.split(' ')];
  if (words.some((word) => word.startsWith(wanted))) return 1;
  if (plain(name.en).includes(` ${wanted}`)) return 2;
  return words.some((word) => word.includes(wanted)) ? 3 : null;
};

/** The choices that fit what is typed, the best first; all of them, in their order, where nothing is typed. */
export const fittingCountries = (choices: readonly CountryChoice[], typed: string): CountryChoice[] => {
  const wanted = plain(typed);
  if (wanted === '') return [...choices];
  const ranked = choices.flatMap((choice) => {
    const at = rank(choice, wanted);
    return at === null ? [] : [{ choice, at }];
  });
  return ranked.sort((a, b) => a.at - b.at).map(({ choice }) => choice);
};
