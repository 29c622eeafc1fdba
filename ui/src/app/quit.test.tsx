/** @file Closing the window while something is still being written. */
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { events } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { makeAnswers } from '@/dev/answers';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { LeaveHost } from './LeaveHost';
import { useMenuActions } from './menu-actions';

const nothing = () => {};

const Page = ({ onSave }: { onSave: (next: string | null) => Promise<unknown> }) => {
  useMenuActions({ openPalette: nothing, undo: nothing, redo: nothing });
  return (
    <>
      <EditableField label="Employees" path="employees" kind="number" value="164" onSave={onSave} />
      <LeaveHost />
    </>
  );
};

const closeWith = async (text: string, onSave: (next: string | null) => Promise<unknown>) => {
  const [quit, quitHeard] = [vi.fn(() => null), vi.fn(() => null)];
  standIn({ quit, quitHeard });
  drawAt('/enterprises', <Page onSave={onSave} />, (client) =>
    client.setQueryData(startQuery.queryKey, makeAnswers().startInfo()),
  );
  await userEvent.click(await screen.findByRole('button', { name: /Employees/ }));
  await userEvent.clear(screen.getByRole('textbox'));
  await userEvent.type(screen.getByRole('textbox'), text);
  await act(() => events.menuAction.emit({ action: 'quit' }));
  return { quit, quitHeard };
};

test('what stands in an open field is saved before the window closes', async () => {
  const save = vi.fn(async () => {});
  const { quit } = await closeWith('171', save);
  await waitFor(() => expect(quit).toHaveBeenCalledOnce());
  expect(save).toHaveBeenCalledExactlyOnceWith('171');
  expect(save).toHaveBeenCalledBefore(quit);
});

test('a value that cannot be saved keeps the window open until it is given up', async () => {
  const { quit, quitHeard } = await closeWith('many', async () => {});
  await userEvent.click(await screen.findByRole('button', { name: 'Stay and correct' }));
  expect(quitHeard).toHaveBeenCalledOnce();
  expect(quit).not.toHaveBeenCalled();
  await act(() => events.menuAction.emit({ action: 'quit' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Discard this value' }));
  await waitFor(() => expect(quit).toHaveBeenCalledOnce());
});
