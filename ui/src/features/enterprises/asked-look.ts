/** @file Which part of the list another page asks for: `is:tier:srdi` or `at_most:validThrough:2027-11-27` after `#`, or one of the ready-made views. */
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

/** How the list is then looked at, and the tab that stands for it; null where nothing is asked for. */
export const askedLook = (hash: string): { look: Look; view: string } | null => {
  const [kind, field = '', ...rest] = plain(hash).split(':');
  const named = views.find(({ key }) => kind === 'view' && key === field);
  if (named) return { look: named.look, view: named.key };
  const value = rest.join(':');
  const asked = (['is', 'at_most'] as const).find((one) => one === kind);
  if (!asked || !field) return null;
  const test: Filter = { kind: 'test', of: { field, operator: value ? asked : 'empty', values: value ? [value] : [] } };
  return { look: { ...views[0].look, filter: { kind: 'all', of: [test] } }, view: views[0].key };
};
