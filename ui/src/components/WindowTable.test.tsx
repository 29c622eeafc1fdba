/** @file A long list, through the fingers of somebody who fills a column from top to bottom without a mouse. */
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { draw } from '@/dev/render';
import { CellEditor } from './CellEditor';
import { WindowTable } from './WindowTable';
import type { WindowColumn } from './WindowTableRows';

type Row = { id: string; name: string };
const rows: Row[] = ['Anchor', 'Beacon', 'Compass'].map((name) => ({ id: name, name }));

const List = ({ save }: { save: (id: string, name: string) => void }) => {
  const [current, setCurrent] = useState<string | null>('Anchor');
  const [cursor, setCursor] = useState(0);
  const [editing, setEditing] = useState<string | null>(null);
  const columns: WindowColumn<Row>[] = [
    {
      id: 'name',
      head: 'Name',
      width: 200,
      cell: (row) => row.name,
      edit: (row, done) => (
        <CellEditor
          label={`${row.name} name`}
          value={row.name}
          onSave={async (typed) => {
            save(row.id, typed);
            return true;
          }}
          done={done}
        />
      ),
    },
  ];
  return (
    <WindowTable
      label="Things"
      total={rows.length}
      groups={[]}
      folded={new Set()}
      onFold={() => undefined}
      at={(index) => rows[index]}
      onWindow={() => undefined}
      columns={columns}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      current={current}
      cursor={cursor}
      onCurrent={(id, place) => {
        setCurrent(id);
        setCursor(place);
      }}
      onOpen={() => undefined}
      onInspect={() => undefined}
      ticks={{ has: () => false, count: 0, toggle: () => undefined, all: () => undefined, none: () => undefined }}
      sort={undefined}
      onSort={() => undefined}
      scroll={0}
      begun={0}
      onScroll={() => undefined}
      editing={editing}
      onEdit={setEditing}
      empty={null}
      foot={null}
    />
  );
};

const frame = () => new Promise((done) => requestAnimationFrame(() => done(undefined)));

it('goes on editing in the row below after Enter, and gives the row back its keys after Esc', async () => {
  const save = vi.fn();
  draw(<List save={save} />);
  await userEvent.keyboard('e');
  await userEvent.clear(await screen.findByLabelText('Anchor name'));
  await userEvent.keyboard('Anker{Enter}');
  const next = await screen.findByLabelText('Beacon name');
  // The row is shown with the next frame, which must not take the field its focus.
  await frame();
  await frame();
  expect(document.activeElement).toBe(next);
  await userEvent.clear(next);
  await userEvent.keyboard('Bake{Enter}');
  expect(save.mock.calls).toEqual([
    ['Anchor', 'Anker'],
    ['Beacon', 'Bake'],
  ]);
  await screen.findByLabelText('Compass name');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement?.tagName).toBe('TR'));
});
