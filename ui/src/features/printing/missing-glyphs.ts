/** @file The characters no font has, read from the refusal of a print. */
import type { ApiError } from '@/bindings';

export type MissingGlyph = { character: string; code: string; place: string };

/** The refusal lists them as `㐀 (P1 summary), …`; anything else stays one line. */
export const missingGlyphs = ({ detail }: Pick<ApiError, 'detail'>): MissingGlyph[] => {
  const list = detail.characters ?? '';
  const found = [...list.matchAll(/(.+?) \(([^)]*)\)(?:, |$)/gsu)].map(([, character = '', place = '']) => ({
    character,
    code: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    place,
  }));
  return found.length > 0 || !list ? found : [{ character: list, code: '', place: '' }];
};
