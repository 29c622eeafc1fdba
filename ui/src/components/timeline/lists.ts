/** @file The lists of records whose entries are told one by one. */
import type { Noun } from '@/bindings';
import type { Json } from '@/lib/json';

export type JsonObject = { [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** By which key an entry of a list goes that the shell tells as a field of its own: `sections.customers`. */
const entryKeys = {
  sections: 'key',
  entryModes: 'code',
  members: 'code',
  hosts: 'code',
  localCompanies: 'code',
  meetings: 'code',
} as const;

export type KeyedList = keyof typeof entryKeys;

export const listNames = {
  products: true,
  needs: true,
  tags: true,
  certifications: true,
  exportMarkets: true,
  presences: true,
  stageSteps: true,
  services: true,
  readinessChecks: true,
  sections: true,
  entryModes: true,
  members: true,
  hosts: true,
  localCompanies: true,
  meetings: true,
  budget: true,
  kpis: true,
  timeline: true,
  cashFlow: true,
  programme: true,
  emergency: true,
  hotels: true,
  checklist: true,
  cities: true,
  links: true,
  contactIds: true,
} as const;

export type ListName = keyof typeof listNames;

const isKeyed = (list: string): list is KeyedList => list in entryKeys;

/** The list and the key of an entry that is a field of its own; null where the path is none. */
export const entryOf = (noun: Noun, path: string): { list: KeyedList; key: string } | null => {
  const at = path.indexOf('.');
  const list = path.slice(0, at);
  if (at < 0 || !isKeyed(list) || (noun !== 'plan' && noun !== 'delegation')) return null;
  return { list, key: path.slice(at + 1) };
};

/** The value at a path of a record; null where nothing stands. */
export const valueAt = (record: Json, path: string): Json =>
  path.split('.').reduce<Json>((value, step) => {
    if (Array.isArray(value)) {
      return value.find((entry) => isObject(entry) && (entry.key === step || entry.code === step)) ?? null;
    }
    return isObject(value) ? (value[step] ?? null) : null;
  }, record);
