/** @file A refused deletion, through the eyes of somebody who ticked too much. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { InUse, RecordRef } from '@/bindings';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { useDeleteMany } from '@/lib/deletion';
import { clearInUse, useInUse, useNotice } from '@/lib/notices';
import { InUseHost } from './InUseHost';

const pair = (en: string) => ({ zh: '', en });
const used: InUse = {
  record: { noun: 'enterprise', id: 'e1', code: 'E01', title: pair('Harbour Drives') },
  by: [{ noun: 'plan', id: 'p1', code: 'P1', title: pair('Into Pakistan') }],
  count: 3,
};
const ticked = [
  { id: 'e1', name: 'Harbour Drives' },
  { id: 'e2', name: 'Litu' },
  { id: 'e3', name: 'Hongyun' },
];

const List = ({ rows }: { rows: typeof ticked }) => {
  const remove = useDeleteMany('enterprise');
  const raised = useInUse();
  const notice = useNotice();
  return (
    <>
      <button type="button" onClick={() => void remove(rows, () => undefined)}>
        Bin
      </button>
      {raised ? <InUseHost /> : null}
      <p>{notice?.text}</p>
    </>
  );
};

const shown = (rows = ticked) => {
  const deleteRecords = vi.fn((asked: RecordRef[]) => {
    if (asked.some(({ id }) => id === 'e1')) throw refusal('referenced', { inUse: [used] });
    return null;
  });
  standIn({ deleteRecords });
  draw(<List rows={rows} />);
  fireEvent.click(screen.getByText('Bin'));
  return deleteRecords;
};

afterEach(clearInUse);

it('names what is in the way and moves the others at once', async () => {
  const deleteRecords = shown();
  expect(await screen.findByText('E01 Harbour Drives')).toBeTruthy();
  expect(screen.getByText('P1 Into Pakistan')).toBeTruthy();
  expect(screen.getByText('and 2 more')).toBeTruthy();
  fireEvent.click(screen.getByText('Move only the other 2 to the bin'));
  expect(await screen.findByText('2 enterprises moved to the bin')).toBeTruthy();
  expect(deleteRecords).toHaveBeenLastCalledWith([
    { noun: 'enterprise', id: 'e2' },
    { noun: 'enterprise', id: 'e3' },
  ]);
});

it('offers nothing else where none is left', async () => {
  shown(ticked.slice(0, 1));
  expect(await screen.findByText('P1 Into Pakistan')).toBeTruthy();
  await waitFor(() => expect(screen.queryByText(/Move only/)).toBeNull());
});
