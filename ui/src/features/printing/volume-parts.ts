/** @file What is bound with the document that is chosen, as values: its parts in their order, its title, and the volume they make. */
import type { Bilingual, Edition, OutsideFile, PrintDocument, PrintVolume, PrintVolumePart } from '@/bindings';
import type { PrintTarget } from '@/lib/print';
import { documentOf, editionsOf, plainOptions, sameTarget } from './choice';

/** A part: the document that is chosen at the left, another one, or a file of somebody else's. */
export type Part = { kind: 'own' } | { kind: 'document'; target: PrintTarget } | { kind: 'file'; file: OutsideFile };

/** What is bound. The chosen document is always one of the parts. */
export type Binder = { parts: readonly Part[]; title: Bilingual; skipDamaged: boolean };

/** Nothing but the document itself. */
export const unbound: Binder = { parts: [{ kind: 'own' }], title: { zh: '', en: '' }, skipDamaged: false };

/** Tells a part from the others. */
export const keyOf = (part: Part): string => {
  if (part.kind === 'own') return 'own';
  return part.kind === 'file' ? part.file.token : `${part.target.kind} ${part.target.id}`;
};

/** Whether anything is bound with the document. Cards are cut from sheets of their own. */
export const isBound = (parts: readonly Part[], own: PrintTarget['kind']): boolean =>
  own !== 'cards' && parts.length > 1;

/** The parts as they are printed: the document that is chosen stands in its own place and in no other. */
export const partsWith = (parts: readonly Part[], own: PrintTarget | null): readonly Part[] =>
  parts.filter((part) => part.kind !== 'document' || !own || !sameTarget(part.target, own));

/** With more parts at the end; a document that is there already is not bound twice. */
export const added = (parts: readonly Part[], more: readonly Part[]): readonly Part[] => {
  const known = new Set(parts.map(keyOf));
  return [...parts, ...more.filter((part) => !known.has(keyOf(part)))];
};

/** Without a part. The chosen document stays. */
export const removed = (parts: readonly Part[], key: string): readonly Part[] =>
  parts.filter((part) => part.kind === 'own' || keyOf(part) !== key);

/** With a part one place nearer to the beginning or the end; at the end of the list it stays. */
export const moved = (parts: readonly Part[], key: string, by: -1 | 1): readonly Part[] => {
  const at = parts.findIndex((part) => keyOf(part) === key);
  const [one, other] = [parts[at], parts[at + by]];
  if (!one || !other) return parts;
  const next = [...parts];
  next[at] = other;
  next[at + by] = one;
  return next;
};

/** The documents bound with the chosen one. */
export const documentsIn = (parts: readonly Part[]): readonly PrintTarget[] =>
  parts.flatMap((part) => (part.kind === 'document' ? [part.target] : []));

/** For whom a volume of these can be printed: for those who may have each of them. */
export const commonEditions = (targets: readonly PrintTarget[]): readonly Edition[] => {
  const [first, ...others] = targets.map(editionsOf);
  return (first ?? []).filter((edition) => others.every((known) => known.includes(edition)));
};

const asked = (part: Part, own: PrintDocument): PrintVolumePart | null => {
  if (part.kind === 'file') return { kind: 'file', token: part.file.token };
  if (part.kind === 'own') return { kind: 'document', what: { ...own, since: null } };
  const document = documentOf(part.target, plainOptions);
  return document && { kind: 'document', what: { document, options: own.options, sections: null, since: null } };
};

/** The volume, as the press is asked for it, printed as the chosen document is. */
export const volumeOf = ({ parts, title, skipDamaged }: Binder, own: PrintDocument): PrintVolume => ({
  parts: parts.flatMap((part) => asked(part, own) ?? []),
  title,
  options: own.options,
  skipDamaged,
  since: own.since ?? null,
});
