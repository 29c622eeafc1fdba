/** @file A text with its matched characters marked. Ranges count characters, not bytes or UTF-16 units. */
import type { ReactNode } from 'react';

type Range = { from: number; to: number };

export const marked = (text: string, ranges: readonly Range[]): ReactNode[] => {
  const characters = [...text];
  const pieces: ReactNode[] = [];
  let done = 0;
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    if (from < done) continue;
    pieces.push(characters.slice(done, from).join(''));
    pieces.push(<mark key={from}>{characters.slice(from, to).join('')}</mark>);
    done = to;
  }
  pieces.push(characters.slice(done).join(''));
  return pieces;
};
