/** @file What a table is made of, and the reckoning behind it: which columns fit, where frozen ones stand, how rows group. */
import type { ReactNode } from 'react';

export type TableColumn<Row> = {
  id: string;
  /** Head, with the unit where there is one. */
  head: string;
  cell: (row: Row) => ReactNode;
  /** What the column sorts by; a column without one does not sort. Undefined is kept last. */
  value?: (row: Row) => string | number | undefined;
  /** In pixels. A date in a table wants 108, a code 46. */
  width: number;
  /** Takes what is left of the table's width; one column should. */
  grow?: boolean;
  align?: 'end';
  /** 0 always stays; of the others the highest leaves first when the table is narrow. */
  priority?: number;
  /** Stays in sight when the table is scrolled sideways. Only at the start. */
  frozen?: boolean;
  /** What a group's row says in this column. */
  subtotal?: (rows: readonly Row[]) => ReactNode;
};

/** How rows are grouped: key, words, and the order of groups (smallest first). */
export type Grouping<Row> = (row: Row) => { key: string; label: string; order: number };

export type GroupItem<Row> = { kind: 'group'; key: string; label: string; rows: Row[]; folded: boolean };
export type Item<Row> = GroupItem<Row> | { kind: 'row'; id: string; row: Row };

/** Leaves out columns by priority, highest first, until the rest fits. Before the width is known, all stay. */
export const fitting = <C extends { width: number; priority?: number }>(columns: readonly C[], width: number): C[] => {
  const kept = [...columns];
  const need = () => kept.reduce((sum, column) => sum + column.width, 0) + 32;
  while (width > 0 && need() > width) {
    const worst = kept.reduce((a, b) => ((b.priority ?? 0) >= (a.priority ?? 0) ? b : a));
    if ((worst.priority ?? 0) === 0) break;
    kept.splice(kept.indexOf(worst), 1);
  }
  return kept;
};

/** Whether columns are wider than the table, so that one scrolls sideways. */
export const overflows = (columns: readonly { width: number }[], width: number): boolean =>
  width > 0 && columns.reduce((sum, column) => sum + column.width, 0) > width;

/** Distance of each frozen column from the left. */
export const leftEdges = (
  columns: readonly { id: string; width: number; frozen?: boolean }[],
  ticks: boolean,
): Map<string, number> => {
  const edges = new Map<string, number>();
  let left = ticks ? 50 : 0;
  for (const column of columns) {
    if (!column.frozen) break;
    edges.set(column.id, left);
    left += column.width;
  }
  return edges;
};

/** Rows, or groups with their rows below them; order within a group is that of the rows. */
export const itemsOf = <Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  grouping: Grouping<Row> | undefined,
  folded: ReadonlySet<string>,
): Item<Row>[] => {
  const line = (row: Row): Item<Row> => ({ kind: 'row', id: rowId(row), row });
  if (!grouping) return rows.map(line);
  const groups = new Map<string, { label: string; order: number; rows: Row[] }>();
  for (const row of rows) {
    const { key, label, order } = grouping(row);
    const group = groups.get(key) ?? { label, order, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([, a], [, b]) => a.order - b.order)
    .flatMap(([key, group]): Item<Row>[] => [
      { kind: 'group', key, label: group.label, rows: group.rows, folded: folded.has(key) },
      ...(folded.has(key) ? [] : group.rows.map(line)),
    ]);
};

/** The rows from one to another, both included, in the order shown; the second alone where the first is not shown. */
export const between = (order: readonly string[], from: string | null, to: string): readonly string[] => {
  const [a = -1, b = -1] = [order.indexOf(from ?? to), order.indexOf(to)].sort((x, y) => x - y);
  return a < 0 ? [to] : order.slice(a, b + 1);
};
