/** @file An import from pasted rows to the last step, through the eyes of who does it. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { events } from '@/bindings';
import { intakeAnswers } from '@/dev/intake-answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { IntakePage } from './IntakePage';
import { withField } from './RowDetail';

const paste = async () => {
  fireEvent.change(await screen.findByLabelText('Paste a table'), {
    target: { value: '企业名称\t其他\n砺图传动\t甲' },
  });
  fireEvent.click(screen.getByText('Read what is pasted'));
  fireEvent.click(await screen.findByText('Look at 3 results'));
};

it('asks for a table, shows its columns, and writes only when no question is left', async () => {
  standIn({});
  draw(<IntakePage />);
  await paste();
  const write = () => screen.getByText('Write 2 rows').closest('button');
  expect(write()?.disabled).toBe(true);
  expect(screen.getByText('1 conflict is undecided')).toBeTruthy();
  fireEvent.click(screen.getByText('Leave them out'));
  await waitFor(() => expect(write()?.disabled).toBe(false));
  fireEvent.click(screen.getByText('Write 2 rows'));
  expect(await screen.findByText('2 enterprises written')).toBeTruthy();
});

it('keeps what was edited by hand until one says, and counts it', async () => {
  standIn({});
  draw(<IntakePage />);
  await paste();
  expect(screen.getByText(/1 row has values that were edited by hand/)).toBeTruthy();
  fireEvent.click(screen.getByText('Go through them'));
  fireEvent.click(await screen.findByRole('option', { name: /砺图传动/ }));
  expect(await screen.findByText(/after the import of 2026-08-12/)).toBeTruthy();
  const field = await screen.findByRole('radiogroup', { name: 'Employees' });
  const radio = (name: RegExp) => within(field).getByRole<HTMLInputElement>('radio', { name });
  expect(radio(/164/).getAttribute('aria-checked')).toBe('true');
  expect(within(field).getByText(/edited by 罗样例 on 2026-10-28/)).toBeTruthy();
  fireEvent.click(radio(/171/));
  await waitFor(() => expect(screen.queryByText(/1 row has values/)).toBeNull());
  expect(radio(/171/).getAttribute('aria-checked')).toBe('true');
});

it('takes the heading where one ticks it, and leaves a sheet out', async () => {
  const changeIntake = vi.fn(intakeAnswers().openTable);
  standIn({ changeIntake });
  draw(<IntakePage />);
  fireEvent.change(await screen.findByLabelText('Paste a table'), { target: { value: 'a\nb' } });
  fireEvent.click(screen.getByText('Read what is pasted'));
  fireEvent.click(await screen.findByText('Change the heading'));
  fireEvent.click(await screen.findByLabelText('Row 2 is heading'));
  const rows = { heading: 'rows', rows: { first: 1, last: 2 } };
  await waitFor(() => expect(changeIntake).toHaveBeenCalledWith({ change: 'heading', sheet: 0, said: rows }));
  fireEvent.click(screen.getByText('No heading row'));
  const none = { heading: 'none' };
  await waitFor(() => expect(changeIntake).toHaveBeenCalledWith({ change: 'heading', sheet: 0, said: none }));
});

it('lets a field of a known enterprise stay as it is', async () => {
  standIn({});
  draw(<IntakePage />);
  await paste();
  fireEvent.click(screen.getByRole('tab', { name: /Update/ }));
  fireEvent.click(await screen.findByRole('option', { name: /砺图传动/ }));
  const field = await screen.findByRole('radiogroup', { name: /[Rr]evenue/ });
  fireEvent.click(within(field).getByRole('radio', { name: /83\.4/ }));
  await waitFor(() => expect(screen.getByText(/1 kept/)).toBeTruthy());
});

it('remembers for each field the last thing that was said', () => {
  const found = { decision: { decision: 'take' as const }, refused: [], wanted: [] };
  const kept = withField(found, 'employees', false);
  expect(kept).toMatchObject({ refused: ['employees'], wanted: [] });
  expect(withField(kept, 'employees', true)).toMatchObject({ refused: [], wanted: ['employees'] });
});

it('compares the rows anew when a colleague changes an enterprise', async () => {
  const changeIntake = vi.fn(intakeAnswers().openTable);
  standIn({ changeIntake });
  draw(<IntakePage />);
  await paste();
  await events.changed.emit({ nouns: ['enterprise'], ids: [] });
  await waitFor(() => expect(changeIntake).toHaveBeenCalledWith({ change: 'again' }));
});

it('is back at its rows when the import was taken back, and begins another table with its columns', async () => {
  const answers = intakeAnswers();
  const back = () => ({ ...answers.openTable(), taken: null });
  standIn({ ...answers, changeIntake: (one) => (one.change === 'again' ? back() : answers.changeIntake(one)) });
  draw(<IntakePage />);
  const write = async () => {
    await paste();
    fireEvent.click(screen.getByText('Leave them out'));
    await waitFor(() => expect(screen.getByText('Write 2 rows').closest('button')?.disabled).toBe(false));
    fireEvent.click(screen.getByText('Write 2 rows'));
    await screen.findByText('2 enterprises written');
  };
  await write();
  await events.changed.emit({ nouns: ['enterprise'], ids: [] });
  expect(await screen.findByText('Write 2 rows')).toBeTruthy();
  expect(screen.queryByText('2 enterprises written')).toBeNull();
  fireEvent.click(screen.getByText('Write 2 rows'));
  fireEvent.click(await screen.findByText('Import another'));
  await paste();
});

it('shows how far the writing is, and lets one give it up', async () => {
  const stopTable = vi.fn(() => null);
  standIn({ commitIntake: () => new Promise(() => undefined) as never, stopTable });
  draw(<IntakePage />);
  await paste();
  fireEvent.click(screen.getByText('Leave them out'));
  await waitFor(() => expect(screen.getByText('Write 2 rows').closest('button')?.disabled).toBe(false));
  fireEvent.click(screen.getByText('Write 2 rows'));
  await waitFor(async () => {
    await events.intakeProgress.emit({ done: 3_000, total: 90_000 });
    expect(screen.getByText(/Saving the table/)).toBeTruthy();
  });
  fireEvent.click(screen.getByText(/without a trace|leave no trace|Cancel/));
  expect(stopTable).toHaveBeenCalled();
});
