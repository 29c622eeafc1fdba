/** @file What the list remembers while other pages are shown: how it is looked at, the current row, what is folded, how far one has scrolled. */
import { useSyncExternalStore } from 'react';
import type { Filter, Look, SortBy } from '@/bindings';

export type ListState = {
  look: Look;
  text: string;
  /** Key of a ready-made view or id of a saved one. */
  view: string;
  current: string | null;
  /** Where the current row stands, counted from 0 without groups' rows. */
  cursor: number;
  inspector: boolean;
  folded: ReadonlySet<string>;
  /** How far one has scrolled; read once, when the list is shown again. */
  scroll: number;
  /** Counts how often the list began at its top again. */
  begun: number;
};

const DEFAULT_SORT: SortBy = { field: 'revenue', descending: true };

/** Columns that are shown until somebody chooses others. */
const DEFAULT_COLUMNS = ['city', 'products', 'revenue', 'rdShare', 'validThrough', 'stage'];

/** The columns that a look shows; the same until it changes. */
export const columnsOf = ({ columns }: Look): string[] => (columns.length > 0 ? columns : DEFAULT_COLUMNS);

const plain: Look = {
  noun: 'enterprise',
  filter: null,
  sort: [DEFAULT_SORT],
  group: null,
  columns: [],
  layout: 'table',
};

const within: Filter = {
  kind: 'test',
  of: { field: 'validThrough', operator: 'next_days', values: ['365'] },
};
const withoutPlan: Filter = { kind: 'not', of: { kind: 'related', of: { noun: 'plan', filter: null } } };

/** Ready-made ways to look at the list, shown as tabs before the saved ones. */
export const views = [
  { key: 'all', look: plain },
  { key: 'tier', look: { ...plain, group: 'tier' } },
  { key: 'expiring', look: { ...plain, filter: { kind: 'all', of: [within] } as Filter } },
  { key: 'noPlan', look: { ...plain, filter: { kind: 'all', of: [withoutPlan] } as Filter } },
  { key: 'board', look: { ...plain, group: 'stage', layout: 'board' } },
] as const satisfies readonly { key: string; look: Look }[];

let state: ListState = {
  look: views[1].look,
  text: '',
  view: 'tier',
  current: null,
  cursor: 0,
  inspector: true,
  folded: new Set(),
  scroll: 0,
  begun: 0,
};
const heard = new Set<() => void>();

const listen = (tell: () => void) => {
  heard.add(tell);
  return () => heard.delete(tell);
};

export const changeList = (change: Partial<Omit<ListState, 'scroll' | 'begun'>>) => {
  state = { ...state, ...change };
  for (const tell of heard) tell();
};

/** Changes it, and shows the list from its top. */
export const beginList = (change: Partial<ListState>) => {
  state = { ...state, scroll: 0, cursor: 0, begun: state.begun + 1 };
  changeList(change);
};

/** Remembers how far one has scrolled and tells nobody: a frame of a scroll draws nothing anew for it. */
export const keepScroll = (pixels: number) => {
  state = { ...state, scroll: pixels };
};

/** Changes how the list is looked at; one then begins at its top. */
export const changeLook = (change: Partial<Look>) => beginList({ look: { ...state.look, ...change } });

export const useListState = () => useSyncExternalStore(listen, () => state);

/** One thing of it, for whoever need not be drawn anew with the rest. */
export const useListPart = <K extends keyof ListState>(key: K): ListState[K] =>
  useSyncExternalStore(listen, () => state[key]);

/** Whether two looks show the same. */
export const sameLook = (a: Look, b: Look): boolean =>
  JSON.stringify([a.filter, a.sort, a.group, a.columns, a.layout]) ===
  JSON.stringify([b.filter, b.sort, b.group, b.columns, b.layout]);

/** The parts of a filter that all hold, each a chip of the bar. */
export const partsOf = (filter: Filter | null): readonly Filter[] => {
  if (!filter) return [];
  return filter.kind === 'all' ? filter.of : [filter];
};

/** The filter of such parts. */
export const filterOf = (parts: readonly Filter[]): Filter | null =>
  parts.length > 0 ? { kind: 'all', of: [...parts] } : null;

/** The order after a click on a head: numbers and days from the highest, texts from the first, then the other way, then none. */
export const nextSort = (sort: readonly SortBy[], field: string, highestFirst: boolean): SortBy[] => {
  const [now] = sort;
  if (now?.field !== field) return [{ field, descending: highestFirst }];
  return now.descending === highestFirst ? [{ field, descending: !highestFirst }] : [];
};
