/** @file Merging a save with a newer version, field by field: what only one side changed goes by itself, the rest is chosen. */
import type { Conflict, ConflictField, Json, Record as AnyRecord } from '@/bindings';

export type Side = 'theirs' | 'mine';
export type Choices = { [path: string]: Side };

const equal = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields both changed to different values; these must be chosen. */
export const disputed = (conflict: Conflict): ConflictField[] =>
  conflict.fields.filter(({ base, theirs, mine }) => !equal(base, theirs) && !equal(base, mine) && !equal(theirs, mine));

/** Fields that merge by themselves: one side changed them, or both did alike. */
export const merged = (conflict: Conflict): ConflictField[] => {
  const hard = new Set(disputed(conflict));
  return conflict.fields.filter((field) => !hard.has(field));
};

const put = (into: Json, [step, ...rest]: string[], value: Json): Json => {
  if (step === undefined) return value;
  if (Array.isArray(into)) return into.map((item, index) => (String(index) === step ? put(item, rest, value) : item));
  const object = typeof into === 'object' && into !== null ? into : {};
  return { ...object, [step]: put(object[step] ?? null, rest, value) };
};

/** Their version with my own changes and my choices put in. It carries their revision, so it can be saved. */
export const resolve = (conflict: Conflict, choices: Choices): AnyRecord => {
  const hard = new Set(disputed(conflict));
  const mine = conflict.fields.filter((field) =>
    hard.has(field) ? choices[field.path] === 'mine' : !equal(field.base, field.mine),
  );
  const record = mine.reduce<Json>(
    (whole, { path, mine: value }) => put(whole, path.split('.'), value),
    JSON.parse(JSON.stringify(conflict.theirs.record)),
  );
  return { ...conflict.theirs, record } as unknown as AnyRecord;
};
