/** @file The parts of a table of long lists: a head that sorts, a group's row, a record's row whose cells may be edited in place. */
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { figure } from '@/lib/format';
import type { Edited } from './CellEditor';
import classes from './DataTable.module.css';
import { TickCell } from './TickCell';
import type { WindowGroup } from './WindowTable';

/** A column of a long list. */
export type WindowColumn<Row> = {
  id: string;
  /** Head, with the unit where there is one. */
  head: string;
  cell: (row: Row) => ReactNode;
  /** In pixels. */
  width: number;
  grow?: boolean;
  align?: 'end';
  /** 0 always stays; of the others the highest leaves first when the table is narrow. */
  priority?: number;
  frozen?: boolean;
  /** Whether the highest comes first when one sorts by it. */
  highestFirst?: boolean;
  /** The field of a cell while it is edited; a column without one is not edited here. */
  edit?: (row: Row, done: Edited) => ReactNode;
};

const place = ({ width, grow }: { width: number; grow?: boolean }, left: number | undefined) => ({
  ...(grow ? {} : { width }),
  ...(left === undefined ? {} : { left }),
});

type HeadCellProps<Row> = {
  column: WindowColumn<Row>;
  left: number | undefined;
  sort: { field: string; descending: boolean } | undefined;
  onSort: () => void;
};

export const HeadCell = <Row,>({ column, left, sort, onSort }: HeadCellProps<Row>) => {
  const { t } = useTranslation();
  const sorted = sort?.field === column.id ? sort : undefined;
  const Arrow = sorted?.descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      style={place(column, left)}
      className={left === undefined ? undefined : classes.frozen}
      data-align={column.align}
      aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.sort}
        data-sorted={sorted ? true : undefined}
        title={t('table.sortBy', { column: column.head })}
        onClick={onSort}
      >
        {column.head}
        {sorted ? <Arrow size={14} stroke={1.6} aria-hidden /> : null}
      </button>
    </th>
  );
};

type SpanRowProps<Row> = {
  group: WindowGroup;
  folded: boolean;
  columns: readonly WindowColumn<Row>[];
  onFold: () => void;
};

export const SpanRow = <Row,>({ group, folded, columns, onFold }: SpanRowProps<Row>) => {
  const first = columns.findIndex((column) => column.id in group.subtotals);
  const span = Math.max(1, first < 0 ? columns.length : first);
  const Chevron = folded ? IconChevronRight : IconChevronDown;
  return (
    <tr className={classes.group}>
      <th scope="rowgroup" colSpan={span + 1}>
        <button type="button" className={classes.fold} aria-expanded={!folded} onClick={onFold}>
          <Chevron size={16} stroke={1.6} aria-hidden />
          <span>
            {group.label} <span className={classes.count}>{figure(group.count)}</span>
          </span>
        </button>
      </th>
      {columns.slice(span).map((column) => {
        const sum = group.subtotals[column.id];
        return (
          <td key={column.id} data-align={column.align} title={typeof sum === 'string' ? sum : undefined}>
            {sum}
          </td>
        );
      })}
      <td />
    </tr>
  );
};

type LineProps<Row> = {
  /** Undefined until it is read. */
  row: Row | undefined;
  at: number;
  id: string;
  name: string;
  columns: readonly WindowColumn<Row>[];
  edges: ReadonlyMap<string, number>;
  current: boolean;
  reachable: boolean;
  ticked: boolean;
  /** The cell that the keyboard stands at. */
  cell: string | null;
  editing: string | null;
  edited: Edited;
  onTick: (range: boolean) => void;
  onCurrent: () => void;
  onOpen: () => void;
};

const WholeLine = <Row,>({ row, at, id, name, columns, edges, ...line }: LineProps<Row>) => {
  if (row === undefined) {
    return (
      <tr className={classes.line} aria-hidden="true">
        <td className={classes.tick} />
        {columns.map((column) => (
          <td key={column.id} />
        ))}
        <td />
      </tr>
    );
  }
  return (
    <tr
      className={classes.line}
      data-row={id}
      data-at={at}
      data-current={line.current || undefined}
      data-ticked={line.ticked || undefined}
      aria-rowindex={at + 1}
      aria-selected={line.current || line.ticked}
      tabIndex={line.reachable ? 0 : -1}
      onClick={line.onCurrent}
      onDoubleClick={line.editing ? undefined : line.onOpen}
    >
      <TickCell name={name} frozen={edges.size > 0} ticked={line.ticked} onTick={line.onTick} />
      {columns.map((column) => {
        const left = edges.get(column.id);
        const isEdited = line.editing === column.id && column.edit;
        return (
          <td
            key={column.id}
            data-align={column.align}
            data-cell={line.cell === column.id || undefined}
            data-editing={isEdited ? true : undefined}
            style={left === undefined ? undefined : { left }}
            className={left === undefined ? undefined : classes.frozen}
          >
            {isEdited ? column.edit?.(row, line.edited) : column.cell(row)}
          </td>
        );
      })}
      <td />
    </tr>
  );
};

/** Drawn anew only when something of it changed but the ways back. */
export const Line = memo(WholeLine, (before, after) => {
  const keys = ['row', 'at', 'columns', 'edges', 'current', 'reachable', 'ticked', 'cell', 'editing'] as const;
  return keys.every((key) => before[key] === after[key]) && !after.editing && !after.current;
}) as typeof WholeLine;
