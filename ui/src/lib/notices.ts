/** @file What the window says in passing: one undo notice at a time, and one conflict at a time. A tiny store each. */
import { useSyncExternalStore } from 'react';
import type { AnyRecord, Conflict } from '@/bindings';

const store = <T>() => {
  let value: T | null = null;
  const heard = new Set<() => void>();
  return {
    get: () => value,
    set: (next: T | null) => {
      value = next;
      for (const tell of heard) tell();
    },
    listen: (tell: () => void) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
  };
};

/** A line at the foot of the content. `undo` offers to take it back. */
type Notice = { id: number; text: string; undo: boolean };

/** A save that met a newer version, and how to save what comes of it. */
export type RaisedConflict = { conflict: Conflict; mine: AnyRecord; save: (record: AnyRecord) => Promise<unknown> };

const notices = store<Notice>();
const conflicts = store<RaisedConflict>();
let last = 0;

/** Says what changed, in words with old → new. It replaces the one before. */
export const showNotice = (text: string, undo = true) => {
  last += 1;
  notices.set({ id: last, text, undo });
};
export const clearNotice = () => notices.set(null);
export const useNotice = () => useSyncExternalStore(notices.listen, notices.get);

/** Opens the conflict dialog. */
export const raiseConflict = (raised: RaisedConflict) => conflicts.set(raised);
export const clearConflict = () => conflicts.set(null);
export const useConflict = () => useSyncExternalStore(conflicts.listen, conflicts.get);
