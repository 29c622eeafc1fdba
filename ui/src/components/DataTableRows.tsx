/** @file The parts of a table: a column head that sorts, a group's row, a record's row. */
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import type { GroupItem, TableColumn } from './data-table';
import { TickCell } from './TickCell';

const place = ({ width, grow }: { width: number; grow?: boolean }, left: number | undefined) => ({
  ...(grow ? {} : { width }),
  ...(left === undefined ? {} : { left }),
});

type HeadProps<Row> = {
  column: TableColumn<Row>;
  left: number | undefined;
  sorted: { desc: boolean } | undefined;
  onSort: () => void;
};

export const Head = <Row,>({ column, left, sorted, onSort }: HeadProps<Row>) => {
  const { t } = useTranslation();
  const Arrow = sorted?.desc ? IconArrowDown : IconArrowUp;
  const direction = sorted?.desc ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      style={place(column, left)}
      className={left === undefined ? undefined : classes.frozen}
      data-align={column.align}
      aria-sort={sorted ? direction : column.value ? 'none' : undefined}
    >
      {column.value ? (
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
      ) : (
        column.head
      )}
    </th>
  );
};

type GroupRowProps<Row> = {
  item: GroupItem<Row>;
  columns: readonly TableColumn<Row>[];
  ticks: boolean;
  onFold: () => void;
};

export const GroupRow = <Row,>({ item, columns, ticks, onFold }: GroupRowProps<Row>) => {
  const first = columns.findIndex((column) => column.subtotal);
  const span = Math.max(1, first < 0 ? columns.length : first);
  const Chevron = item.folded ? IconChevronRight : IconChevronDown;
  return (
    <tr className={classes.group}>
      <th scope="rowgroup" colSpan={span + (ticks ? 1 : 0)}>
        <button type="button" className={classes.fold} aria-expanded={!item.folded} onClick={onFold}>
          <Chevron size={16} stroke={1.6} aria-hidden />
          <span>
            {item.label} <span className={classes.count}>{item.rows.length}</span>
          </span>
        </button>
      </th>
      {columns.slice(span).map((column) => (
        <td key={column.id} data-align={column.align}>
          {column.subtotal?.(item.rows)}
        </td>
      ))}
      <td />
    </tr>
  );
};

type LineProps<Row> = {
  row: Row;
  id: string;
  name: string;
  columns: readonly TableColumn<Row>[];
  edges: ReadonlyMap<string, number>;
  current: boolean;
  reachable: boolean;
  ticked: boolean | undefined;
  /** With whether all from the last ticked row are meant. */
  onTick: (range: boolean) => void;
  onCurrent: () => void;
  onOpen: () => void;
};

export const Line = <Row,>({ row, id, name, columns, edges, ...line }: LineProps<Row>) => {
  return (
    <tr
      className={classes.line}
      data-row={id}
      data-current={line.current || undefined}
      data-ticked={line.ticked || undefined}
      aria-selected={line.current || line.ticked || false}
      tabIndex={line.reachable ? 0 : -1}
      onClick={line.onCurrent}
      onDoubleClick={line.onOpen}
    >
      {line.ticked === undefined ? null : <TickCell name={name} frozen ticked={line.ticked} onTick={line.onTick} />}
      {columns.map((column) => {
        const left = edges.get(column.id);
        return (
          <td
            key={column.id}
            data-align={column.align}
            style={left === undefined ? undefined : { left }}
            className={left === undefined ? undefined : classes.frozen}
          >
            {column.cell(row)}
          </td>
        );
      })}
      <td />
    </tr>
  );
};
