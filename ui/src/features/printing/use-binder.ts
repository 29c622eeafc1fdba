/** @file What the user binds with the document that is chosen. It stays while other documents are looked at. */
import { useMemo, useState } from 'react';
import type { PrintDocument } from '@/bindings';
import type { PrintTarget } from '@/lib/print';
import { documentsIn, isBound, type Part, partsWith, unbound, volumeOf } from './volume-parts';

/** The parts and all that changes them. */
export const useBinder = ({ kind, id }: { kind: PrintTarget['kind']; id: string | null }) => {
  const [binder, setBinder] = useState(unbound);
  const parts = useMemo(() => partsWith(binder.parts, id === null ? null : { kind, id }), [binder.parts, kind, id]);
  const bound = isBound(parts, kind);
  return {
    ...binder,
    parts,
    /** Whether it is a volume that is printed. */
    bound,
    /** The documents that are printed beside the chosen one. */
    documents: useMemo(() => (bound ? documentsIn(parts) : []), [bound, parts]),
    change: (next: Partial<typeof binder>) => setBinder((was) => ({ ...was, ...next })),
    arrange: (next: (parts: readonly Part[]) => readonly Part[]) =>
      setBinder((was) => ({ ...was, parts: next(partsWith(was.parts, id === null ? null : { kind, id })) })),
  };
};

/** The volume that is asked of the press; null where the document is printed alone. */
export const useVolume = (
  { parts, title, skipDamaged, bound }: ReturnType<typeof useBinder>,
  request: PrintDocument | null,
) =>
  useMemo(
    () => (bound && request ? volumeOf({ parts, title, skipDamaged }, request) : null),
    [bound, request, parts, title, skipDamaged],
  );
