/** @file What the window says in passing: one undo notice, one conflict and one refusal at a time. A tiny store each. */
import type { AnyRecord, Conflict, InUse } from '@/bindings';
import { held } from './held';

/** A line at the foot of the content. `undo` offers to take it back. */
type Notice = { id: number; text: string; undo: boolean };

/** A save that met a newer version, and how to save what comes of it. */
export type RaisedConflict = { conflict: Conflict; mine: AnyRecord; save: (record: AnyRecord) => Promise<unknown> };

/** Records that cannot go because others use them, and how to go on with the rest where there is one. */
type RaisedInUse = { inUse: readonly InUse[]; rest?: { count: number; go: () => void } };

const notices = held<Notice>();
const conflicts = held<RaisedConflict>();
const inUse = held<RaisedInUse>();
let last = 0;

/** Says what changed, in words with old → new. It replaces the one before. */
export const showNotice = (text: string, undo = true) => {
  last += 1;
  notices.set({ id: last, text, undo });
};
export const clearNotice = () => notices.set(null);
export const useNotice = notices.use;

/** Opens the conflict dialog. */
export const raiseConflict = (raised: RaisedConflict) => conflicts.set(raised);
export const clearConflict = () => conflicts.set(null);
export const useConflict = conflicts.use;

/** Opens the dialog that says what stands in the way of a deletion. */
export const raiseInUse = (raised: RaisedInUse) => inUse.set(raised);
export const clearInUse = () => inUse.set(null);
export const useInUse = inUse.use;
