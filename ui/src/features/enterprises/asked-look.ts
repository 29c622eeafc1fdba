/** @file Which part of the list another page asks for: `is:tier:srdi` or `at_most:validThrough:2027-11-27` after `#`, several joined by `&`, or one of the ready-made views. */
import type { Filter, Look } from '@/bindings';
import { views } from './list-state';

/** An address may come with its characters encoded. */
const plain = (hash: string): string => {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
};

const asked = (text: string): Filter | null => {
  const [kind, field = '', ...rest] = text.split(':');
  const value = rest.join(':');
  const operator = (['is', 'at_most'] as const).find((one) => one === kind);
  if (!operator || !field) return null;
  return { kind: 'test', of: { field, operator: value ? operator : 'empty', values: value ? [value] : [] } };
};

/** How the list is then looked at, and the tab that stands for it; null where nothing is asked for. */
export const askedLook = (hash: string): { look: Look; view: string } | null => {
  const text = plain(hash);
  const named = views.find(({ key }) => text === `view:${key}`);
  if (named) return { look: named.look, view: named.key };
  const tests = text.split(/&(?=(?:is|at_most):)/).map(asked);
  const parts = tests.flatMap((test) => test ?? []);
  if (parts.length < tests.length) return null;
  return { look: { ...views[0].look, filter: { kind: 'all', of: parts } }, view: views[0].key };
};
