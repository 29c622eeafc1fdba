/** @file The name a saved document begins with. */
import type { Language, PrintLanguage } from '@/bindings';

const editions: { [L in Language]: { [P in PrintLanguage]: string } } = {
  'zh-CN': { 'zh-CN': '中文', en: '英文', bilingual: '双语' },
  en: { 'zh-CN': 'Chinese', en: 'English', bilingual: 'bilingual' },
};

/** Code, name, kind of document and edition; without what a file system refuses. */
export const fileName = (words: readonly string[], edition: PrintLanguage, language: Language): string => {
  const parts = [...words, editions[language][edition]].map((part) =>
    part
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s.]+|[\s.]+$/g, ''),
  );
  return `${parts.filter(Boolean).join('-')}.pdf`;
};
