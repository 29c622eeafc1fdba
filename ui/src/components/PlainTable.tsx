/** @file A small table inside a page: heads and rows, nothing to sort or tick. Lists of records use DataTable. */
import type { ReactNode } from 'react';
import classes from './PlainTable.module.css';

type PlainColumn<Row> = {
  head: string;
  cell: (row: Row) => ReactNode;
  align?: 'end';
  /** Stays on one line and is as narrow as it can be: codes, dates, figures. */
  keep?: boolean;
};

type PlainTableProps<Row> = {
  label: string;
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Cells of a last row, one for each column. */
  foot?: readonly ReactNode[];
};

export const PlainTable = <Row,>({ label, columns, rows, rowId, foot }: PlainTableProps<Row>) => (
  <table className={classes.table} aria-label={label}>
    <thead>
      <tr>
        {columns.map(({ head, align, keep }) => (
          <th key={head} scope="col" data-align={align} data-keep={keep}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={rowId(row)}>
          {columns.map(({ head, cell, align, keep }) => (
            <td key={head} data-align={align} data-keep={keep}>
              {cell(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
    {foot ? (
      <tfoot>
        <tr>
          {columns.map(({ head, align, keep }, index) => (
            <td key={head} data-align={align} data-keep={keep}>
              {foot[index]}
            </td>
          ))}
        </tr>
      </tfoot>
    ) : null}
  </table>
);
