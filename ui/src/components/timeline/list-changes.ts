/** @file Which entries of a list came, went or changed. An entry is known by what it is about, not by its place. */
import { type Json, sameJson } from '@/lib/json';
import { isObject, type ListName } from './lists';

/** By what an entry is the same one before and after; an entry of other lists is what it says. */
const keys: { [P in ListName]?: readonly string[] } = {
  products: ['name'],
  needs: ['kind', 'text'],
  presences: ['country'],
  stageSteps: ['stage', 'on'],
  services: ['kind', 'on', 'provider'],
  readinessChecks: ['on', 'version'],
  sections: ['key'],
  entryModes: ['code'],
  members: ['code'],
  hosts: ['code'],
  localCompanies: ['code'],
  meetings: ['code'],
  budget: ['item'],
  kpis: ['name'],
  timeline: ['phase'],
  cashFlow: ['from'],
  programme: ['date', 'start', 'city'],
  emergency: ['name'],
  hotels: ['city', 'name'],
  checklist: ['task'],
};

const keyOf = (path: ListName, entry: Json): string => {
  const parts = keys[path];
  if (!isObject(entry) || !parts) return JSON.stringify(entry);
  return JSON.stringify(parts.map((part) => entry[part] ?? null));
};

export type ListChanges = {
  added: Json[];
  removed: Json[];
  changed: { from: Json; to: Json }[];
  /** The same entries in another order. */
  moved: boolean;
};

/** What became of the entries of a list. One that went where another came is a change of it. */
export const changedEntries = (path: ListName, before: readonly Json[], after: readonly Json[]): ListChanges => {
  const changed: ListChanges['changed'] = [];
  const left = [...after];
  const gone: { at: number; one: Json }[] = [];
  before.forEach((one, at) => {
    const met = left.findIndex((other) => keyOf(path, other) === keyOf(path, one));
    const [to] = met < 0 ? [] : left.splice(met, 1);
    if (to === undefined) gone.push({ at, one });
    else if (!sameJson(one, to)) changed.push({ from: one, to });
  });
  const removed: Json[] = [];
  for (const { at, one } of gone) {
    const here = after[at];
    const met = here === undefined || isPlain(here) ? -1 : left.indexOf(here);
    if (met < 0 || here === undefined) removed.push(one);
    else {
      left.splice(met, 1);
      changed.push({ from: one, to: here });
    }
  }
  const moved = changed.length + removed.length + left.length === 0 && !sameJson([...before], [...after]);
  return { added: left, removed, changed, moved };
};

/** A word has nothing that could change in it: another one came in its place. */
const isPlain = (entry: Json): boolean => typeof entry !== 'object';
