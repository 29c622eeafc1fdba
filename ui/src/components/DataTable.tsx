/** @file The table of every list: sorting, groups with subtotals, a current row for the keyboard, ticks, frozen columns. */
import { Checkbox } from '@mantine/core';
import {
  type ColumnDef,
  functionalUpdate,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '@/lib/width';
import classes from './DataTable.module.css';
import { GroupRow, Head, Line } from './DataTableRows';
import { between, fitting, type Grouping, type Item, itemsOf, leftEdges, type TableColumn } from './data-table';
import { useOrder, useTableKeys } from './table-keys';

const ROW = 36;
/** Below this many rows all are drawn; the browser is quicker than counting. */
const VIRTUAL_FROM = 120;

type DataTableProps<Row> = {
  /** What the table holds, for a screen reader. */
  label: string;
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  rowId: (row: Row) => string;
  /** The row in words, for its tick. */
  rowName: (row: Row) => string;
  /** The row shown in the inspector and walked with J and K. */
  current: string | null;
  onCurrent: (id: string) => void;
  onOpen: (id: string) => void;
  /** Space: show or hide the inspector. */
  onInspect?: () => void;
  /** Leave out for a table without ticks. */
  ticked?: ReadonlySet<string>;
  onTicked?: (ticked: ReadonlySet<string>) => void;
  group?: Grouping<Row> | undefined;
  hidden?: ReadonlySet<string>;
  sort?: { id: string; desc: boolean };
  /** Told when the user sorts otherwise; null is the order of the rows as given. */
  onSort?: (sort: { id: string; desc: boolean } | null) => void;
  /** Told the ids in the order shown, for whoever walks the list elsewhere. */
  onOrder?: (order: readonly string[]) => void;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  /** Totals at the foot, left of the key hints. */
  foot?: ReactNode;
};

export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { rows, columns, rowId, current, ticked, onTicked, group, hidden } = props;
  const { t } = useTranslation();
  const [sorting, setSorting] = useState<SortingState>(props.sort ? [props.sort] : []);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const scroll = useRef<HTMLDivElement>(null);
  const width = useWidth(scroll);
  const body = useRef<HTMLTableSectionElement | null>(null);
  /** Where a range of ticks begins. */
  const anchor = useRef<string | null>(null);
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, value }): ColumnDef<Row> => ({
          id,
          accessorFn: value ?? (() => null),
          enableSorting: !!value,
          sortUndefined: 'last',
        }),
      ),
    [columns],
  );
  const table = useReactTable({
    data: rows as Row[],
    columns: definitions,
    state: { sorting },
    onSortingChange: (update) => {
      const next = functionalUpdate(update, sorting);
      setSorting(next);
      props.onSort?.(next[0] ?? null);
    },
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const sorted = table.getRowModel().rows.map((row) => row.original);
  const shown = fitting(
    columns.filter((column) => !hidden?.has(column.id)),
    width - (ticked ? 34 : 0),
  );
  const edges = leftEdges(shown, !!ticked);
  const items = itemsOf(sorted, rowId, group, folded);
  const order = items.flatMap((item) => (item.kind === 'row' ? [item.id] : []));
  useOrder(order, props.onOrder);
  const virtual = items.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (items[index]?.kind === 'group' ? 32 : ROW),
    overscan: 12,
    enabled: virtual,
  });
  const visible = virtual ? virtualizer.getVirtualItems() : [];
  const window: Item<Row>[] = virtual ? visible.flatMap(({ index }) => items[index] ?? []) : items;
  const before = visible[0]?.start ?? 0;
  const after = virtual ? virtualizer.getTotalSize() - (visible.at(-1)?.end ?? 0) : 0;
  const tick = (id: string, range = false) => {
    if (!ticked || !onTicked) return;
    if (range) return onTicked(new Set([...ticked, ...between(order, anchor.current, id)]));
    anchor.current = id;
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    onTicked(next);
  };
  const all = order.length > 0 && order.every((id) => ticked?.has(id));
  const fold = (key: string) => {
    const next = new Set(folded);
    if (!next.delete(key)) next.add(key);
    setFolded(next);
  };
  useTableKeys({ ...props, order, tick, scrollTo: (id) => scrollTo(id) });
  const scrollTo = (id: string) => {
    const index = items.findIndex((item) => item.kind === 'row' && item.id === id);
    if (virtual) virtualizer.scrollToIndex(index);
    requestAnimationFrame(() => {
      const line = [...(body.current?.rows ?? [])].find((row) => row.dataset.row === id);
      line?.focus({ preventScroll: virtual });
    });
  };
  return (
    <div className={classes.whole}>
      <div className={classes.scroll} ref={scroll}>
        <table className={classes.table} aria-label={props.label} aria-rowcount={rows.length}>
          <thead>
            <tr>
              {ticked ? (
                <th scope="col" className={`${classes.tick} ${classes.frozen}`} style={{ left: 0 }}>
                  <Checkbox
                    aria-label={t('table.selectAll')}
                    checked={all}
                    indeterminate={!all && ticked.size > 0}
                    onChange={() => onTicked?.(all ? new Set() : new Set(order))}
                  />
                </th>
              ) : null}
              {shown.map((column) => (
                <Head
                  key={column.id}
                  column={column}
                  left={edges.get(column.id)}
                  sorted={sorting.find((entry) => entry.id === column.id)}
                  onSort={() => table.getColumn(column.id)?.toggleSorting()}
                />
              ))}
              <th
                className={classes.rest}
                aria-hidden="true"
                style={shown.some((column) => column.grow) ? { width: 0 } : undefined}
              />
            </tr>
          </thead>
          <tbody ref={body}>
            {before > 0 ? <tr aria-hidden="true" style={{ height: before }} /> : null}
            {window.map((item) =>
              item.kind === 'group' ? (
                <GroupRow
                  key={`group-${item.key}`}
                  item={item}
                  columns={shown}
                  ticks={!!ticked}
                  onFold={() => fold(item.key)}
                />
              ) : (
                <Line
                  key={item.id}
                  row={item.row}
                  id={item.id}
                  name={props.rowName(item.row)}
                  columns={shown}
                  edges={edges}
                  current={item.id === current}
                  reachable={item.id === (current ?? order[0])}
                  ticked={ticked?.has(item.id)}
                  onTick={(range) => tick(item.id, range)}
                  onCurrent={() => props.onCurrent(item.id)}
                  onOpen={() => props.onOpen(item.id)}
                />
              ),
            )}
            {after > 0 ? <tr aria-hidden="true" style={{ height: after }} /> : null}
          </tbody>
        </table>
        {rows.length === 0 ? props.empty : null}
      </div>
      {props.foot ? (
        <div className={classes.foot} data-list-foot>
          <span className={classes.totals}>{props.foot}</span>
          <span>
            <kbd>J</kbd> <kbd>K</kbd> {t('table.move')}
          </span>
          {ticked ? (
            <span>
              <kbd>X</kbd> {t('table.select')}
            </span>
          ) : null}
          {props.onInspect ? (
            <span>
              <kbd>Space</kbd> {t('table.details')}
            </span>
          ) : null}
        </div>
      ) : null}
    </div>
  );
};
