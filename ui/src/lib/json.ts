/** @file A JSON value, as fields of records travel in histories and conflicts. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What the shell sends as unknown is JSON: it came through serde. */
export const toJson = (value: unknown): Json => (value === undefined ? null : (value as Json));

/** Whether both say the same: in whatever order, and a key that is not there says as little as one that says nothing. */
export const sameJson = (one: Json | undefined, other: Json | undefined): boolean => {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return (one ?? null) === (other ?? null);
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((entry, at) => sameJson(entry, other[at]))
    );
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => sameJson(one[key], other[key]));
};
