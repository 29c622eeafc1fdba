/** @file How strong a passphrase is, from 1 to 4. A rough guide: length first, then how many kinds of characters. */
export const LEAST = 8;

export const strength = (passphrase: string): 1 | 2 | 3 | 4 => {
  const characters = [...passphrase];
  const distinct = new Set(characters).size;
  // A Han character is worth about two Latin ones to somebody who guesses.
  const worth = characters.reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
  if (characters.length < LEAST || distinct < 5) return 1;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u, /\p{Script=Han}/u].filter((kind) =>
    kind.test(passphrase),
  ).length;
  if (worth >= 20 || (worth >= 16 && kinds >= 3)) return 4;
  if (worth >= 14 || (worth >= 11 && kinds >= 3)) return 3;
  return 2;
};
