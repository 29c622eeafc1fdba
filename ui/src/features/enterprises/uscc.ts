/** @file Reads a unified social credit code as typed and says what is wrong with it, as the domain does, before it is sent. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** What people type or paste, made readable: half-width capitals, no spaces or hyphens. */
export const normaliseUscc = (typed: string): string =>
  typed
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s-]/g, '')
    .toUpperCase();

/** The reason's key under `fields`, or null for a right code. */
export const usccProblem = (code: string): 'uscc_length' | 'uscc_character' | 'uscc_check' | null => {
  if (code.length !== 18) return 'uscc_length';
  const values = [...code].map((letter) => ALPHABET.indexOf(letter));
  if (values.includes(-1)) return 'uscc_character';
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (values[index] ?? 0), 0);
  return values[17] === (31 - (sum % 31)) % 31 ? null : 'uscc_check';
};

/** Whether the organisation code inside passes its own check; codes from before 2015 may not. */
export const organisationChecks = (code: string): boolean => {
  const inner = code.slice(8, 17);
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * parseInt(inner[index] ?? '0', 36),
    0,
  );
  const digit = 11 - (sum % 11);
  return inner[8] === (digit === 10 ? 'X' : digit === 11 ? '0' : String(digit));
};

const authorities = { '1': 'staffing', '5': 'civil', '9': 'market' } as const;
const kinds = {
  '91': 'enterprise',
  '92': 'individual',
  '93': 'cooperative',
  '51': 'association',
  '52': 'nonprofit',
  '53': 'foundation',
  '11': 'organ',
  '12': 'institution',
} as const;

const isKey = <T extends object>(of: T, key: string): key is Extract<keyof T, string> => key in of;

/** The parts of a right code by GB 32100-2015: who registered it, as what, where, which organisation, and the check. */
export const usccParts = (code: string) => {
  const [authority, kind] = [code.slice(0, 1), code.slice(0, 2)];
  return {
    authority: isKey(authorities, authority) ? authorities[authority] : ('other' as const),
    kind: isKey(kinds, kind) ? kinds[kind] : ('other' as const),
    division: code.slice(2, 8),
    organisation: code.slice(8, 17),
    check: code.slice(17),
  };
};
