/** @file Countries and regions in words, from their two-letter codes, and the languages spoken there. Named as on paper: from the domain's own list. */
import { countries } from '@data/countries.json';
import type { Language } from '@/bindings';
import { readSide } from '@/lib/i18n';

export const countryName = (code: string, language: Language): string => {
  const known = countries.find((country) => country.code === code);
  if (known) return readSide(known.name, language);
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;
};

/** Tags of the languages in which hosts receive people, anywhere in the list. */
export const spokenLanguages = [...new Set(countries.flatMap(({ hostLanguages }) => hostLanguages))];
