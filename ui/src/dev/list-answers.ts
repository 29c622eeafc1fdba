/** @file What the stand-in answers about the list of enterprises: fields, windows of rows, views, changes of many. It knows simple filters only. */

import terms from '@terms/en.json';
import termsZh from '@terms/zh-CN.json';
import type {
  Bilingual,
  BulkEdit,
  BulkOutcome,
  Filter,
  ListField,
  ListFieldKind,
  ListQuery,
  ListRow,
  Ref,
  RowCell,
  SavedView,
  Stage,
  Tier,
} from '@/bindings';
import type { Answers } from './answers';

/** An enterprise with what the list says of it. */
export type EnterpriseRow = {
  id: string;
  code: string;
  name: Bilingual;
  shortName: Bilingual;
  tier: Tier | null;
  city: Bilingual | null;
  district: string | null;
  sector: Bilingual | null;
  product: Bilingual | null;
  revenue: string | null;
  revenueYear: number | null;
  rdShare: string | null;
  validThrough: string | null;
  stage: Stage | null;
  consultant: Ref | null;
  tags: string[];
  plans: number;
  revision: number;
};

type ListAnswers = Pick<
  Answers,
  | 'listFields'
  | 'listPage'
  | 'listCounts'
  | 'listIds'
  | 'listPlace'
  | 'listViews'
  | 'createView'
  | 'saveView'
  | 'previewBulkEdit'
  | 'bulkEdit'
>;

const words = (key: string): Bilingual => ({
  zh: (termsZh as { [key: string]: string })[key] ?? key,
  en: (terms as { [key: string]: string })[key] ?? key,
});

const field = (key: string, term: string, kind: ListFieldKind, more: Partial<ListField> = {}): ListField => ({
  ...{ key, label: words(term), kind, unit: null, choices: [], groups: false, edits: false },
  ...more,
});

const choices = (term: string, keys: readonly string[]) => keys.map((key) => ({ key, label: words(`${term}.${key}`) }));
const TIERS = ['champion', 'little_giant', 'srdi', 'innovative', 'technology'];
const STAGES = [
  'lead',
  'profile',
  'diagnosis',
  'market_choice',
  'plan',
  'filing',
  'mission',
  'launch',
  'follow_up',
  'review',
];

const cells: { [key: string]: (row: EnterpriseRow) => string | Bilingual | null } = {
  name: (row) => row.name,
  shortName: (row) => row.shortName,
  city: (row) => row.city,
  district: (row) => row.district,
  sector: (row) => row.sector,
  products: (row) => row.product,
  revenue: (row) => row.revenue,
  revenueYear: (row) => (row.revenueYear === null ? null : String(row.revenueYear)),
  rdShare: (row) => row.rdShare,
  validThrough: (row) => row.validThrough,
  tier: (row) => row.tier,
  stage: (row) => row.stage,
  consultant: (row) => row.consultant?.title ?? null,
  plans: (row) => String(row.plans),
};

const cell = (row: EnterpriseRow, key: string): RowCell => {
  const said = cells[key]?.(row) ?? null;
  if (said === null) return { values: [], words: null };
  return typeof said === 'string'
    ? { values: [said], words: null }
    : { values: key === 'city' ? [said.zh] : [], words: said };
};

const holds = (row: EnterpriseRow, filter: Filter | null): boolean => {
  if (!filter) return true;
  if (filter.kind === 'all') return filter.of.every((part) => holds(row, part));
  if (filter.kind === 'any') return filter.of.some((part) => holds(row, part));
  if (filter.kind === 'not') return !holds(row, filter.of);
  if (filter.kind === 'related') return row.plans > 0;
  const said = cells[filter.of.field]?.(row) ?? null;
  const texts = said === null ? [] : typeof said === 'string' ? [said] : [said.zh, said.en];
  if (filter.of.operator === 'empty') return texts.length === 0;
  if (filter.of.operator === 'filled') return texts.length > 0;
  return filter.of.values.some((value) => texts.includes(value)) === (filter.of.operator !== 'is_not');
};

/** Answers over the rows as they stand; `set` changes one. */
export const listAnswers = (rows: () => EnterpriseRow[], set: (edit: BulkEdit) => void): ListAnswers => {
  const views: SavedView[] = [];
  const found = ({ look, text }: ListQuery) => {
    const [by] = look.sort;
    const key = (row: EnterpriseRow) => Number((by && cells[by.field]?.(row)) || 0);
    const order = TIERS.map(String);
    const fit = rows().filter(
      (row) =>
        holds(row, look.filter) &&
        [row.code, row.name.zh, row.name.en, row.shortName.zh].some((one) => one.includes(text)),
    );
    if (by) fit.sort((a, b) => (by.descending ? key(b) - key(a) : key(a) - key(b)));
    if (look.group === 'tier') fit.sort((a, b) => order.indexOf(a.tier ?? '') - order.indexOf(b.tier ?? ''));
    return fit;
  };
  const outcome = (edit: BulkEdit): BulkOutcome => ({
    rows: rows()
      .filter((row) => edit.ids.includes(row.id))
      .map((row) => ({
        ...{ id: row.id, code: row.code, title: row.shortName },
        before: String(cells[edit.field]?.(row) ?? ''),
        after: 'value' in edit.change ? edit.change.value : '',
      })),
    skipped: [],
  });
  return {
    listFields: (noun) =>
      noun === 'enterprise'
        ? [
            field('code', 'field.code', 'text'),
            field('name', 'field.name', 'text', { edits: true }),
            field('shortName', 'field.shortName', 'text', { edits: true }),
            field('tier', 'field.tier', 'choice', { choices: choices('tierShort', TIERS), groups: true, edits: true }),
            field('stage', 'field.stage', 'choice', { choices: choices('stage', STAGES), groups: true, edits: true }),
            field('city', 'field.division.city', 'choice', { groups: true, edits: true }),
            field('products', 'field.products', 'text'),
            field('validThrough', 'field.certificate.validThrough', 'date'),
            field('revenue', 'figure.revenue', 'number', { unit: 'wan' }),
            field('rdShare', 'list.rdShare', 'number', { unit: 'percent' }),
            field('tags', 'list.tags', 'tags', { edits: true }),
          ]
        : [],
    listPage: ({ query, fields, from, count }) => {
      const all = found(query);
      const sum = (some: readonly EnterpriseRow[]) =>
        String(some.reduce((total, row) => total + Number(row.revenue ?? 0), 0));
      const groups = query.look.group === 'tier' ? TIERS : [];
      const row = (one: EnterpriseRow): ListRow => ({
        ...{ id: one.id, code: one.code, revision: one.revision, title: one.shortName },
        cells: fields.map((key) => cell(one, key)),
      });
      return {
        total: all.length,
        all: rows().length,
        summed: ['revenue'],
        groups: groups
          .map((key) => ({ key, own: all.filter((one) => one.tier === key) }))
          .filter(({ own }) => own.length > 0)
          .map(({ key, own }) => ({ key, label: words(`tierShort.${key}`), count: own.length, sums: [sum(own)] })),
        totals: { sums: [sum(all)], rdShareMedian: null },
        rows: all.slice(from, from + count).map(row),
      };
    },
    listCounts: (filters) => filters.map((filter) => rows().filter((row) => holds(row, filter)).length),
    listIds: (query) => found(query).map((row) => row.id),
    listPlace: (query, id) => {
      const ids = found(query).map((row) => row.id);
      const index = ids.indexOf(id);
      return {
        index: index < 0 ? null : index,
        previous: ids[index - 1] ?? null,
        next: index < 0 ? null : (ids[index + 1] ?? null),
      };
    },
    listViews: () =>
      views.map((view) => ({ view, count: rows().filter((row) => holds(row, view.look.filter)).length })),
    createView: (input) => {
      const view = { ...input, id: `id-V0${views.length + 1}`, code: `V0${views.length + 1}`, revision: 1 };
      views.push(view);
      return view;
    },
    saveView: (view) => {
      views.splice(
        views.findIndex((one) => one.id === view.id),
        1,
        view,
      );
      return view;
    },
    previewBulkEdit: outcome,
    bulkEdit: (edit) => {
      const told = outcome(edit);
      set(edit);
      return told;
    },
  };
};
