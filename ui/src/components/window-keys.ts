/** @file The keys of a long list: rows are walked, ticked, opened; a cell of the current row is reached with the arrows and edited in place. */
import { useState } from 'react';
import { useKeys } from '@/lib/keyboard';
import type { Edited } from './CellEditor';
import type { RowLayout, Span } from './row-layout';

type WindowKeys<Row, G extends Span> = {
  layout: RowLayout<G>;
  total: number;
  at: (index: number) => Row | undefined;
  rowId: (row: Row) => string;
  current: string | null;
  cursor: number;
  onCurrent: (id: string, at: number) => void;
  onOpen: (id: string) => void;
  onInspect: () => void;
  tick: (range: boolean) => void;
  ticks: { all: () => void };
  show: (row: number) => void;
  /** Ids of the columns whose cells can be edited, from the left. */
  editable: readonly string[];
  editing: string | null;
  onEdit: (column: string | null) => void;
};

/** The control that has the focus and answers to Enter and Space itself. */
const control = (event: KeyboardEvent): HTMLElement | null => {
  const found = event.target instanceof HTMLElement ? event.target.closest('button, a, input, [role=tab]') : null;
  return found instanceof HTMLElement ? found : null;
};

export const useWindowKeys = <Row, G extends Span>(props: WindowKeys<Row, G>) => {
  const { layout, at, rowId, current, cursor, editable, show, onEdit } = props;
  const [wanted, setCell] = useState<string | null>(null);
  const cell = wanted && editable.includes(wanted) ? wanted : null;
  /** Makes the row at so many items from the current one the current one; heads of groups are stepped over. */
  const walk = (by: number): boolean => {
    const now = current === null ? undefined : layout.placeOf(cursor);
    let place = now === undefined ? 0 : Math.min(layout.items - 1, Math.max(0, now + by));
    const step = by < 0 ? -1 : 1;
    while (layout.at(place)?.kind === 'group') place += step;
    const item = layout.at(place);
    if (item?.kind !== 'row' || place === now) return false;
    const row = at(item.row);
    show(item.row);
    if (row === undefined) return false;
    props.onCurrent(rowId(row), item.row);
    return true;
  };
  const across = (by: number) => {
    if (current === null || editable.length === 0) return;
    const next = cell === null ? (by > 0 ? 0 : editable.length - 1) : editable.indexOf(cell) + by;
    setCell(editable[next] ?? null);
  };
  const edit = () => {
    const column = cell ?? editable[0];
    if (current === null || column === undefined) return;
    setCell(column);
    onEdit(column);
  };
  /** Where one goes from a cell that was edited. */
  const edited: Edited = (next) => {
    const column = props.editing;
    onEdit(null);
    if (next === 'stay' || column === null) return show(cursor);
    if (next === 'down') {
      if (walk(1)) onEdit(column);
      else show(cursor);
      return;
    }
    const beside = editable[editable.indexOf(column) + (next === 'right' ? 1 : -1)];
    if (beside === undefined) return show(cursor);
    setCell(beside);
    onEdit(beside);
  };
  useKeys({
    KeyJ: () => walk(1),
    KeyK: () => walk(-1),
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    PageDown: () => walk(20),
    PageUp: () => walk(-20),
    Home: () => walk(-layout.items),
    End: () => walk(layout.items),
    ArrowRight: () => across(1),
    ArrowLeft: () => across(-1),
    KeyE: edit,
    F2: edit,
    Enter: (event) => {
      const target = control(event);
      if (target && target.tagName !== 'INPUT') target.click();
      else if (current !== null) props.onOpen(current);
    },
    Space: (event) => {
      const target = control(event);
      if (target) target.click();
      else props.onInspect();
    },
    'Shift+Space': () => props.tick(true),
    KeyX: () => props.tick(false),
    'Shift+KeyX': () => props.tick(true),
    'Mod+KeyA': () => props.ticks.all(),
  });
  return { cell, edited };
};
