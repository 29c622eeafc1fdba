/** @file The table of a list that is too long to be held: it draws the rows in sight and asks for them as one scrolls. */
import { Checkbox } from '@mantine/core';
import { type ReactNode, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWidth } from '@/lib/width';
import classes from './DataTable.module.css';
import { fitting, leftEdges, overflows } from './data-table';
import { ROW, rowLayout, type Span } from './row-layout';
import { HeadCell, Line, SpanRow, type WindowColumn } from './WindowTableRows';
import { useWindowKeys } from './window-keys';

/** Rows drawn above and below those in sight. */
const BESIDE = 12;

const NO_EDGES: ReadonlyMap<string, number> = new Map();

/** A group of rows with what its head says in some columns. */
export type WindowGroup = Span & { label: string; subtotals: { [column: string]: ReactNode } };

type Ticks<Row> = {
  has: (id: string) => boolean;
  count: number;
  /** Ticks or unticks one; with the place of another, all between. */
  toggle: (row: Row, at: number, from: number | null) => void;
  all: () => void;
  none: () => void;
};

type WindowTableProps<Row> = {
  label: string;
  total: number;
  groups: readonly WindowGroup[];
  folded: ReadonlySet<string>;
  onFold: (key: string) => void;
  /** A row by its place; undefined until it is read. */
  at: (index: number) => Row | undefined;
  /** Told which rows should be read. */
  onWindow: (from: number, to: number) => void;
  columns: readonly WindowColumn<Row>[];
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  current: string | null;
  /** Place of the current row. */
  cursor: number;
  onCurrent: (id: string, at: number) => void;
  onOpen: (id: string) => void;
  onInspect: () => void;
  ticks: Ticks<Row>;
  sort: { field: string; descending: boolean } | undefined;
  onSort: (column: WindowColumn<Row>) => void;
  /** Where one had scrolled to before the table was shown. */
  scroll: number;
  /** Another number shows the table from its top. */
  begun: number;
  onScroll: (pixels: number) => void;
  /** The column whose cell of the current row is being edited. */
  editing: string | null;
  onEdit: (column: string | null) => void;
  empty: ReactNode;
  foot: ReactNode;
};

export const WindowTable = <Row,>(props: WindowTableProps<Row>) => {
  const { total, groups, folded, columns, at, ticks, current, cursor, onWindow } = props;
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const anchor = useRef<number | null>(null);
  const width = useWidth(scroll);
  const layout = useMemo(() => rowLayout(total, groups, folded), [total, groups, folded]);
  const [sight, setSight] = useState({ first: 0, last: 40 });
  const looked = useRef(() => {});
  looked.current = () => {
    const box = scroll.current;
    if (!box) return;
    // In steps, so that most frames of a scroll draw nothing anew.
    const first = Math.max(0, Math.floor((layout.under(box.scrollTop) - BESIDE) / 6) * 6);
    const last = Math.ceil((layout.under(box.scrollTop + box.clientHeight) + BESIDE) / 6) * 6;
    setSight((now) => (now.first === first && now.last === last ? now : { first, last }));
  };
  const start = useRef(props.scroll);
  const ready = total > 0;
  useLayoutEffect(() => {
    if (ready && scroll.current) scroll.current.scrollTop = start.current;
    looked.current();
  }, [ready]);
  // At the top, where one types, the rows in sight change at once and those below them a moment later: no key waits for
  // what nobody sees. Who scrolls sees those next, and may come to them before that moment.
  const later = useDeferredValue(at);
  const waits = (index: number) => sight.first === 0 && index > sight.last - BESIDE;
  const begun = useRef(props.begun);
  useLayoutEffect(() => {
    if (begun.current !== props.begun && scroll.current) scroll.current.scrollTop = 0;
    begun.current = props.begun;
  }, [props.begun]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout or height shows other rows at the same place.
  useLayoutEffect(() => looked.current(), [layout, width]);
  const items = [];
  for (let index = sight.first; index <= Math.min(sight.last, layout.items - 1); index += 1) {
    const item = layout.at(index);
    if (item) items.push({ ...item, read: waits(index) ? later : at });
  }
  const wanted = items.flatMap((item) => (item.kind === 'row' ? item.row : []));
  const [from, to] = [wanted[0] ?? 0, wanted.at(-1) ?? 0];
  useEffect(() => onWindow(from, to), [from, to, onWindow]);
  const shown = useMemo(() => fitting(columns, width - 34), [columns, width]);
  // Cells that stay when one scrolls sideways are each drawn as a layer of their own: only where one can.
  const edges = useMemo(() => (overflows(shown, width - 34) ? leftEdges(shown, true) : NO_EDGES), [shown, width]);
  const isFrozen = edges.size > 0;
  const show = (row: number) => {
    const place = layout.placeOf(row);
    const box = scroll.current;
    if (place === undefined || !box) return;
    const [top, head] = [layout.topOf(place), 32];
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW > box.scrollTop + box.clientHeight - head) box.scrollTop = top + ROW + head - box.clientHeight;
    requestAnimationFrame(() => {
      const line = [...(body.current?.rows ?? [])].find((one) => one.dataset.at === String(row));
      // A cell that is edited by now keeps the focus: without it, it would be left.
      if (!line?.contains(document.activeElement)) line?.focus({ preventScroll: true });
    });
  };
  const editable = shown.filter((column) => column.edit).map((column) => column.id);
  const keys = useWindowKeys({
    ...props,
    layout,
    show,
    editable,
    tick: (range) => {
      const row = at(cursor);
      if (current === null || row === undefined) return;
      ticks.toggle(row, cursor, range ? anchor.current : null);
      anchor.current = cursor;
    },
  });
  const before = layout.topOf(sight.first);
  const after = layout.height - layout.topOf(Math.min(layout.items, sight.last + 1));
  const all = total > 0 && ticks.count >= total;
  return (
    <div className={classes.whole}>
      <div
        className={classes.scroll}
        ref={scroll}
        onScroll={(event) => {
          looked.current();
          props.onScroll(event.currentTarget.scrollTop);
        }}
      >
        <table className={classes.table} aria-label={props.label} aria-rowcount={total}>
          <thead>
            <tr>
              <th
                scope="col"
                className={isFrozen ? `${classes.tick} ${classes.frozen}` : classes.tick}
                style={isFrozen ? { left: 0 } : undefined}
              >
                <Checkbox
                  aria-label={t('table.selectAll')}
                  checked={all}
                  indeterminate={!all && ticks.count > 0}
                  onChange={() => (all ? ticks.none() : ticks.all())}
                />
              </th>
              {shown.map((column) => (
                <HeadCell
                  key={column.id}
                  column={column}
                  left={edges.get(column.id)}
                  sort={props.sort}
                  onSort={() => props.onSort(column)}
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
            {items.map((item) => {
              if (item.kind === 'group') {
                const { group } = item;
                return (
                  <SpanRow
                    key={`group-${group.key}`}
                    group={group}
                    folded={item.folded}
                    columns={shown}
                    onFold={() => props.onFold(group.key)}
                  />
                );
              }
              const row = item.read(item.row);
              const id = row === undefined ? null : props.rowId(row);
              const isCurrent = id !== null && id === current;
              return (
                <Line
                  // A place keeps its line when others come to stand there, but for one that is being written in.
                  key={isCurrent && props.editing ? id : `row-${item.row}`}
                  row={row}
                  at={item.row}
                  id={id ?? ''}
                  name={row === undefined ? '' : props.rowName(row)}
                  columns={shown}
                  edges={edges}
                  current={isCurrent}
                  reachable={current === null ? item.row === 0 : isCurrent}
                  ticked={id !== null && ticks.has(id)}
                  cell={isCurrent ? keys.cell : null}
                  editing={isCurrent ? props.editing : null}
                  edited={keys.edited}
                  onTick={(range) => {
                    if (row === undefined) return;
                    ticks.toggle(row, item.row, range ? anchor.current : null);
                    anchor.current = item.row;
                  }}
                  onCurrent={() => id !== null && props.onCurrent(id, item.row)}
                  onOpen={() => id !== null && props.onOpen(id)}
                />
              );
            })}
            {after > 0 ? <tr aria-hidden="true" style={{ height: after }} /> : null}
          </tbody>
        </table>
        {total === 0 ? props.empty : null}
      </div>
      <div className={classes.foot} data-list-foot>
        <span className={classes.totals}>{props.foot}</span>
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {t('table.move')}
        </span>
        <span>
          <kbd>X</kbd> {t('table.select')}
        </span>
        <span>
          <kbd>E</kbd> {t('table.edit')}
        </span>
        <span>
          <kbd>Space</kbd> {t('table.details')}
        </span>
      </div>
    </div>
  );
};
