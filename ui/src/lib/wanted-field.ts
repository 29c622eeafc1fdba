/** @file The field somebody asked to be led to: it takes the focus when its page shows it. */
import { type RefObject, useEffect } from 'react';

let wanted: string | null = null;

/** Says which field of the next page is wanted, as a path of its record; null says none is. */
export const wantField = (path: string | null) => {
  wanted = path;
};

/** Brings a field into sight and gives it the focus where it, or the pair or part it stands in, is wanted. */
export const useWantedField = (path: string, field: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    if (wanted === null || !(path === wanted || path.startsWith(`${wanted}.`))) return;
    wanted = null;
    field.current?.scrollIntoView({ block: 'center' });
    field.current?.focus();
  }, [path, field]);
};
