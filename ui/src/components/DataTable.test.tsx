/** @file The table, through the user's eyes. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { draw } from '@/dev/render';
import { DataTable } from './DataTable';
import { fitting, type TableColumn } from './data-table';

type Row = { id: string; name: string; tier: string; revenue: number };
const rows: Row[] = [
  { id: 'E01', name: 'Lanheng', tier: 'b', revenue: 25380 },
  { id: 'E02', name: 'Litu', tier: 'a', revenue: 8340 },
  { id: 'E04', name: 'Yaohe', tier: 'b', revenue: 45120 },
];
const columns: TableColumn<Row>[] = [
  { id: 'code', head: 'Code', width: 60, cell: (row) => row.id, value: (row) => row.id, frozen: true },
  { id: 'name', head: 'Enterprise', width: 140, cell: (row) => row.name, value: (row) => row.name },
  {
    id: 'revenue',
    head: 'Revenue',
    width: 120,
    align: 'end',
    priority: 1,
    cell: (row) => row.revenue,
    value: (row) => row.revenue,
    subtotal: (group) => group.reduce((sum, row) => sum + row.revenue, 0),
  },
];

type SampleProps = { onOpen: (id: string) => void; grouped?: boolean };

const Sample = ({ onOpen, grouped = false }: SampleProps) => {
  const [current, setCurrent] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  return (
    <DataTable
      label="Enterprises"
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      current={current}
      onCurrent={setCurrent}
      onOpen={onOpen}
      ticked={ticked}
      onTicked={setTicked}
      group={grouped ? (row) => ({ key: row.tier, label: row.tier, order: row.tier === 'a' ? 0 : 1 }) : undefined}
    />
  );
};

const names = () => screen.getAllByText(/Lanheng|Litu|Yaohe/).map((cell) => cell.textContent);

test('a head sorts and says so', async () => {
  draw(<Sample onOpen={() => {}} />);
  await userEvent.click(screen.getByRole('button', { name: /Enterprise/ }));
  expect(screen.getByRole('columnheader', { name: /Enterprise/ }).getAttribute('aria-sort')).toBe('ascending');
  expect(names()).toEqual(['Lanheng', 'Litu', 'Yaohe']);
  await userEvent.click(screen.getByRole('button', { name: /Enterprise/ }));
  expect(names()).toEqual(['Yaohe', 'Litu', 'Lanheng']);
});

test('J and K walk, X ticks, Enter opens', async () => {
  const open = vi.fn();
  draw(<Sample onOpen={open} />);
  await userEvent.keyboard('jjx');
  const row = screen.getByRole('row', { name: /Litu/ });
  expect(row.getAttribute('aria-selected')).toBe('true');
  expect(within(row).getByRole('checkbox')).toHaveProperty('checked', true);
  await userEvent.keyboard('k{Enter}');
  expect(open).toHaveBeenCalledWith('E01');
});

test('without an inspector Space ticks, and with Shift a key or a click ticks all between', async () => {
  draw(<Sample onOpen={() => {}} />);
  const ticks = () =>
    screen.getAllByRole<HTMLInputElement>('checkbox', { name: /^Select [LY]/ }).map(({ checked }) => checked);
  await userEvent.keyboard('j ');
  expect(ticks()).toEqual([true, false, false]);
  await userEvent.keyboard('j{Shift>} {/Shift}');
  expect(ticks()).toEqual([true, true, false]);
  await userEvent.keyboard('{Shift>}');
  await userEvent.click(screen.getAllByRole('checkbox').at(-1) as HTMLElement);
  await userEvent.keyboard('{/Shift}');
  expect(ticks()).toEqual([true, true, true]);
});

test('groups stand in their order with subtotals and fold', async () => {
  draw(<Sample onOpen={() => {}} grouped />);
  expect(names()).toEqual(['Litu', 'Lanheng', 'Yaohe']);
  expect(screen.getByText('70500')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /^b/ }));
  expect(names()).toEqual(['Litu']);
});

test('the column of the highest priority number leaves first', () => {
  expect(fitting(columns, 300).map(({ id }) => id)).toEqual(['code', 'name']);
  expect(fitting(columns, 0)).toHaveLength(3);
});
