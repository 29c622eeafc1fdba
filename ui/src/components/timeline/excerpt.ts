/** @file Of two long texts, the stretch in which they differ, with a few letters around it. */

/** As long a text is shown whole. */
const WHOLE = 48;
const AROUND = 8;
const MOST = 40;

const shortened = (letters: readonly string[], from: number, end: number): string => {
  const [start, stop] = [Math.max(0, from - AROUND), Math.min(letters.length, end + AROUND)];
  const shown = letters.slice(start, stop);
  const middle =
    shown.length > MOST + 2 * AROUND
      ? [...shown.slice(0, MOST / 2 + AROUND), '…', ...shown.slice(-(MOST / 2 + AROUND))]
      : shown;
  return `${start > 0 ? '…' : ''}${middle.join('').replaceAll('\n', ' ')}${stop < letters.length ? '…' : ''}`;
};

/** Both texts, cut to where they differ when one of them is long. */
export const excerpt = (before: string, after: string): [string, string] => {
  // By code points: half a character is none.
  const [old, now] = [[...before], [...after]];
  if (old.length <= WHOLE && now.length <= WHOLE) return [before, after];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let same = 0;
  while (same < shorter - start && old[old.length - 1 - same] === now[now.length - 1 - same]) same += 1;
  return [shortened(old, start, old.length - same), shortened(now, start, now.length - same)];
};

/** A text short enough for a button; null where it is not. */
export const brief = (text: string): string | null => ([...text].length <= 24 ? text : null);
