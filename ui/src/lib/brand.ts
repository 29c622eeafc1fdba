/** @file Brands: how much a colour stands out from paper, and a logo as the address of a picture. */
import type { Brand, Logo } from '@/bindings';

/** Text in the brand's colour must stand out from white paper by this much (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

export const NO_BRAND: Brand = { logo: null, colour: null, header: { zh: '', en: '' }, footer: { zh: '', en: '' } };

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

/** The contrast ratio of `#RRGGBB` on white, from 1 to 21; null for what is no colour. */
export const contrastOnWhite = (colour: string): number | null => {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  const part = (from: number) => linear(Number.parseInt(colour.slice(from, from + 2), 16) / 255);
  return 1.05 / (0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05);
};

/** The picture itself, as an address. */
export const logoAddress = ({ media, data }: Logo) => `data:${media};base64,${data}`;

/** The brand, or null where nothing of it is left. */
export const brandOrNone = (brand: Brand): Brand | null => {
  const { logo, colour, header, footer } = brand;
  return logo || colour || header.zh || header.en || footer.zh || footer.en ? brand : null;
};
