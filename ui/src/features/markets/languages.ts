/** @file Languages of hosts in words: shown by name, read from names in either language or from tags. */
import type { Language } from '@/bindings';
import { refusal } from '@/lib/api';
import { spokenLanguages } from '@/lib/countries';

const nameOf = (tag: string, language: Language): string | undefined => {
  try {
    return new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(tag);
  } catch {
    return undefined;
  }
};

/** `ur` as 乌尔都语; the tag itself where it has no name. */
export const languageName = (tag: string, language: Language): string => nameOf(tag, language) ?? tag;

/** 英文 is 英语 to whoever types it. */
const bare = (name: string) => name.toLowerCase().replace(/文$/, '语');

const tagOf = (typed: string): string => {
  const wanted = bare(typed);
  const named = spokenLanguages.find((tag) =>
    (['zh-CN', 'en'] as const).some((language) => bare(languageName(tag, language)) === wanted),
  );
  if (named) return named;
  if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(typed) && nameOf(typed, 'en')) return typed;
  throw refusal('hostLanguages', 'language');
};

/** Tags of what is typed, each once; refuses a language that nobody knows. */
export const readLanguages = (typed: string | null): string[] => {
  const entries = (typed ?? '').split(/[、，,;；\n]/).map((entry) => entry.trim());
  return [...new Set(entries.filter(Boolean).map(tagOf))];
};
