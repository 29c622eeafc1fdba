/** @file What the list remembers while other pages are shown: filters, groups, columns, the current row and the order. */
import { useSyncExternalStore } from 'react';
import type { EnterpriseRow } from '@/bindings';
import type { Filters } from '@/components/FilterChips';
import { daysBetween } from '@/lib/format';

export const groups = ['tier', 'city', 'stage'] as const;

export type GroupBy = (typeof groups)[number];

export type ListState = {
  filters: Filters;
  text: string;
  group: GroupBy | null;
  hidden: ReadonlySet<string>;
  sort: { id: string; desc: boolean } | null;
  current: string | null;
  inspector: boolean;
  /** Ids as the list last showed them: what previous and next walk. */
  order: readonly string[];
};

const DEFAULT_SORT = { id: 'revenue', desc: true };

let state: ListState = {
  filters: {},
  text: '',
  group: 'tier',
  hidden: new Set(['sector', 'tier', 'consultant', 'plans']),
  sort: DEFAULT_SORT,
  current: null,
  inspector: true,
  order: [],
};
const heard = new Set<() => void>();

const listen = (tell: () => void) => {
  heard.add(tell);
  return () => heard.delete(tell);
};

export const changeList = (change: Partial<ListState>) => {
  state = { ...state, ...change };
  for (const tell of heard) tell();
};

export const useListState = () => useSyncExternalStore(listen, () => state);

/** A ready-made choice of filters and groups, shown as a tab. */
export const views = [
  { key: 'all', filters: {}, group: null },
  { key: 'tier', filters: {}, group: 'tier' },
  { key: 'expiring', filters: { certificate: 'withinYear' }, group: null },
  { key: 'noPlan', filters: { plans: 'none' }, group: null },
] as const satisfies readonly { key: string; filters: Filters; group: GroupBy | null }[];

/** The view that is shown just so, if any. */
export const viewOf = ({ filters, group }: Pick<ListState, 'filters' | 'group'>) =>
  views.find((view) => view.group === group && JSON.stringify(view.filters) === JSON.stringify(filters))?.key ?? null;

/** Stands for a field nobody filled. */
export const EMPTY = '';

/** What a row says to each filter. */
export const answersOf = (row: EnterpriseRow, asOf: string): Filters => {
  const days = row.validThrough ? daysBetween(asOf, row.validThrough) : null;
  return {
    tier: row.tier ?? EMPTY,
    city: row.city?.zh || row.city?.en || EMPTY,
    sector: row.sector?.zh || row.sector?.en || EMPTY,
    consultant: row.consultant?.id ?? EMPTY,
    stage: row.stage ?? EMPTY,
    plans: row.plans > 0 ? 'some' : 'none',
    certificate: days === null ? EMPTY : days < 0 ? 'expired' : days <= 365 ? 'withinYear' : 'later',
  };
};

/** Rows that fit every filter and hold the text in a name, code or product. */
export const fittingRows = (
  rows: readonly EnterpriseRow[],
  { filters, text }: Pick<ListState, 'filters' | 'text'>,
  asOf: string,
): EnterpriseRow[] => {
  const wanted = text.trim().toLowerCase();
  return rows.filter((row) => {
    const answers = answersOf(row, asOf);
    if (Object.entries(filters).some(([key, value]) => answers[key] !== value)) return false;
    const pairs = [row.name, row.shortName, row.product];
    const words = [row.code, ...pairs.flatMap((pair) => (pair ? [pair.zh, pair.en] : []))];
    return words.some((word) => word.toLowerCase().includes(wanted));
  });
};

/** The middle of figures; null of none. */
export const median = (figures: readonly number[]): number | null => {
  const sorted = [...figures].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};
