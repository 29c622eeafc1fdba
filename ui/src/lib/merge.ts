/** @file Merging a save with a newer version, field by field: what only one side changed goes by itself, the rest is chosen. */
import type { AnyRecord, Conflict, FieldConflict } from '@/bindings';
import { type Json, sameJson, toJson } from '@/lib/json';

export type Side = 'theirs' | 'mine';
export type Choices = { [path: string]: Side };

const equal = (a: unknown, b: unknown): boolean => sameJson(toJson(a), toJson(b));

/** Fields both changed to different values; these must be chosen. */
export const disputed = (conflict: Conflict): FieldConflict[] =>
  conflict.fields.filter(
    ({ base, theirs, mine }) => !equal(base, theirs) && !equal(base, mine) && !equal(theirs, mine),
  );

/** Fields that merge by themselves: one side changed them, or both did alike. */
export const merged = (conflict: Conflict): FieldConflict[] => {
  const hard = new Set(disputed(conflict));
  return conflict.fields.filter((field) => !hard.has(field));
};

const put = (into: Json, [step, ...rest]: string[], value: Json): Json => {
  if (step === undefined) return value;
  if (Array.isArray(into)) return into.map((item, index) => (String(index) === step ? put(item, rest, value) : item));
  const object = typeof into === 'object' && into !== null ? into : {};
  return { ...object, [step]: put(object[step] ?? null, rest, value) };
};

/**
 * What to save: my version, with their changes put in where I changed nothing or chose theirs. `fields` of a conflict are
 * those they changed; what only I changed stands in my version already. It carries their revision, so that it is accepted.
 */
export const resolve = (conflict: Conflict, mine: AnyRecord, choices: Choices): AnyRecord => {
  const hard = new Set(disputed(conflict));
  const taken = conflict.fields.filter((field) =>
    hard.has(field) ? choices[field.path] === 'theirs' : equal(field.base, field.mine),
  );
  const record = taken.reduce<Json>(
    (whole, { path, theirs }) => put(whole, path.split('.'), toJson(theirs)),
    toJson(mine.record),
  );
  return {
    noun: mine.noun,
    record: put(record, ['revision'], conflict.theirs.record.revision),
  } as unknown as AnyRecord;
};
