/** @file A table dropped on the list, through the eyes of somebody who was sent one. */
import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { type ChosenFile, commands, events } from '@/bindings';
import { intakeAnswers } from '@/dev/intake-answers';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { clearNotice, useNotice } from '@/lib/notices';
import { startQuery } from '@/lib/session';
import { EnterprisesPage } from '../EnterprisesPage';
import { IntakePage } from './IntakePage';
import { clearDropped } from './table-drop';

const file = (name: string): ChosenFile => ({ token: `token of ${name}`, name, folder: 'Desktop' });
const drop = (...names: string[]) => act(() => events.fileDrop.emit({ over: false, files: names.map(file) }));
const Said = () => <p>{useNotice()?.text}</p>;

beforeEach(() => {
  clearNotice();
  clearDropped();
});

it('leads from the list to the import, and says why another kind is not taken', async () => {
  standIn({});
  const start = await commands.startInfo();
  const { router } = drawAt(
    '/enterprises',
    <>
      <EnterprisesPage />
      <Said />
    </>,
    (client) => client.setQueryData(startQuery.queryKey, start),
  );
  expect(await screen.findByRole('table')).toBeTruthy();
  await act(() => events.fileDrop.emit({ over: true, files: [] }));
  expect(screen.getByText('Let go to import it')).toBeTruthy();
  await drop('Contract.pdf');
  expect(screen.getByText(/“Contract.pdf” is no table/)).toBeTruthy();
  expect(screen.queryByText('Let go to import it')).toBeNull();
  await drop('Clients.xlsx', 'More.xlsx');
  expect(screen.getByText(/One table at a time/)).toBeTruthy();
  expect(router.state.location.pathname).toBe('/enterprises');
  await drop('Clients.XLSX');
  await waitFor(() => expect(router.state.location.pathname).toBe('/enterprises/import'));
});

it('is opened where an import begins, and not over one that is undecided', async () => {
  const openTable = vi.fn(intakeAnswers().openTable);
  standIn({ openTable });
  drawAt(
    '/enterprises/import',
    <>
      <IntakePage />
      <Said />
    </>,
  );
  await screen.findByLabelText('Paste a table');
  await drop('Clients.xlsx');
  expect(await screen.findByText(/Look at 3 results/)).toBeTruthy();
  expect(openTable).toHaveBeenCalledWith('token of Clients.xlsx');
  await drop('Others.csv');
  expect(await screen.findByText(/This import is not finished/)).toBeTruthy();
  expect(openTable).toHaveBeenCalledTimes(1);
});
