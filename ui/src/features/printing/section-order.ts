/** @file Which sections are printed, and in which order, as values. */
import type { DocumentSection } from '@/bindings';

/** A section as it is offered. */
export type Offer = { section: DocumentSection; on: boolean };

/** All sections of a document: those chosen first, in their order, then the others in the document's own. */
export const offered = (known: readonly DocumentSection[], chosen: readonly string[] | null): readonly Offer[] => {
  if (!chosen) return known.map((section) => ({ section, on: true }));
  const on = chosen.flatMap((key) => known.find((section) => section.key === key) ?? []);
  const off = known.filter((section) => !on.includes(section));
  return [...on.map((section) => ({ section, on: true })), ...off.map((section) => ({ section, on: false }))];
};

/** The choice these offers make; null where it is the document as it is. */
const choice = (known: readonly DocumentSection[], offers: readonly Offer[]): readonly string[] | null => {
  const keys = offers.filter(({ on }) => on).map(({ section }) => section.key);
  const plain = keys.length === known.length && known.every(({ key }, at) => key === keys[at]);
  return plain ? null : keys;
};

/** With a section taken in, at the end of those that are, or left out. The last one stays. */
export const toggled = (
  known: readonly DocumentSection[],
  chosen: readonly string[] | null,
  key: string,
): readonly string[] | null => {
  const offers = offered(known, chosen);
  const of = offers.find(({ section }) => section.key === key);
  if (!of || (of.on && offers.filter(({ on }) => on).length === 1)) return chosen;
  const others = offers.filter((offer) => offer !== of);
  const changed = { ...of, on: !of.on };
  return choice(known, [...others.filter(({ on }) => on), changed, ...others.filter(({ on }) => !on)]);
};

/** With a section one place further up or down among those that are printed. */
export const moved = (
  known: readonly DocumentSection[],
  chosen: readonly string[] | null,
  key: string,
  by: -1 | 1,
): readonly string[] | null => {
  const on = offered(known, chosen).filter((offer) => offer.on);
  const at = on.findIndex(({ section }) => section.key === key);
  const [one, other] = [on[at], on[at + by]];
  if (!one || !other) return chosen;
  const next = [...on];
  next[at] = other;
  next[at + by] = one;
  return choice(known, next);
};
