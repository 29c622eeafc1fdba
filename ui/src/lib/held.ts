/** @file A value that several parts of the window share: a tiny store. */
import { useSyncExternalStore } from 'react';

/** Holds a value, or none. */
export const held = <T>() => {
  let value: T | null = null;
  const heard = new Set<() => void>();
  const get = () => value;
  const listen = (tell: () => void) => {
    heard.add(tell);
    return () => heard.delete(tell);
  };
  return {
    set: (next: T | null) => {
      value = next;
      for (const tell of heard) tell();
    },
    use: () => useSyncExternalStore(listen, get),
  };
};
