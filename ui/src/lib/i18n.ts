/** @file The two languages of the interface. `en.json` is the type; the domain's own terms come from the domain crate. */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Bilingual, Language } from '@/bindings';
import type en from '@/locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    contextSeparator: '|';
    resources: { translation: typeof en };
  }
}

type Terms = { [key: string]: string };

const sources = {
  'zh-CN': () => Promise.all([import('@/locales/zh-CN.json'), import('@terms/zh-CN.json')]),
  en: () => Promise.all([import('@/locales/en.json'), import('@terms/en.json')]),
};

const terms: { [L in Language]?: Terms } = {};

export const i18n = i18next.createInstance();

const load = async (language: Language) => {
  if (terms[language]) return;
  const [words, own] = await sources[language]();
  terms[language] = own.default;
  i18n.addResourceBundle(language, 'translation', words.default);
};

/** Starts with one language; the other is fetched when it is asked for. */
export const startI18n = async (language: Language) => {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    contextSeparator: '|',
    interpolation: { escapeValue: false },
    resources: {},
    react: { useSuspense: false },
  });
  await setLanguage(language);
};

/** Switches the interface, at once where the language is loaded. */
export const setLanguage = async (language: Language) => {
  await load(language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
};

/** The side of a pair a language is kept in. */
export const sideOf = (language: Language): keyof Bilingual => (language === 'en' ? 'en' : 'zh');

/** The side in this language, or the other where it is empty. */
export const readSide = (pair: Bilingual | null | undefined, language: Language): string => {
  if (!pair) return '';
  return pair[sideOf(language)] || pair.zh || pair.en;
};

const readers = (language: Language, other: Language) => ({
  language,
  other,
  /** The side in this language, or the other where it is empty. */
  read: (pair: Bilingual | null | undefined) => readSide(pair, language),
  /** The side in the other language; empty when nobody wrote it, or when `read` shows it already. */
  readOther: (pair: Bilingual | null | undefined) => (pair?.[sideOf(language)] ? pair[sideOf(other)] : ''),
  /** A word of the field: `tier.srdi`, `stage.plan`, `riskCategory.fx`. The key's last part where nobody worded it. */
  term: (key: string) => terms[language]?.[key] ?? key.slice(key.indexOf('.') + 1),
  /** A city kept by its English name, in this language where the name is known. */
  place: (city: string) => terms[language]?.[`place.${city}`] ?? city,
});
const languages = { 'zh-CN': readers('zh-CN', 'en'), en: readers('en', 'zh-CN') };

/** The language shown, the other one, and readers for pairs and terms; the same ones until it changes. */
export const useLanguage = () => {
  const { i18n: current } = useTranslation();
  return languages[current.language === 'en' ? 'en' : 'zh-CN'];
};
