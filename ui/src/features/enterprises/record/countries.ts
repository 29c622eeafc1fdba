/** @file Countries and regions in words, from their two-letter codes. */
import type { Language } from '@/bindings';

/** As offices in China write them; the browser's own tables differ. */
const regions: { [L in Language]: { [code: string]: string } } = {
  'zh-CN': { HK: '中国香港', MO: '中国澳门', TW: '中国台湾' },
  en: { HK: 'Hong Kong, China', MO: 'Macao, China', TW: 'Taiwan, China' },
};

export const countryName = (code: string, language: Language): string => {
  const region = regions[language][code];
  if (region) return region;
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;
};
