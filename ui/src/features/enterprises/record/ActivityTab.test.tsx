/** @file Noting down a call with what follows from it, as a consultant does after hanging up. */
import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { commands } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { followChanges } from '@/lib/changes';
import { startQuery } from '@/lib/session';
import { enterpriseQuery } from '../queries';
import { ActivityTab } from './ActivityTab';
import { EditingProvider } from './editing-context';

const Page = () => {
  const { data } = useQuery(enterpriseQuery('id-E02'));
  return data ? (
    <EditingProvider page={data}>
      <ActivityTab />
    </EditingProvider>
  ) : null;
};

const open = async () => {
  standIn();
  const start = await commands.startInfo();
  const { client } = drawAt('/', <Page />, (own) => own.setQueryData(startQuery.queryKey, start));
  void followChanges(client);
  return within(await screen.findByRole('form', { name: 'Log an activity' }));
};

it('logs a call with its follow-up, which then stands among the open tasks', async () => {
  const form = await open();
  const summary = form.getByLabelText('Summary');
  fireEvent.focus(summary);
  fireEvent.change(summary, { target: { value: 'Talked about a plant in Thailand' } });
  fireEvent.change(form.getByLabelText('Follow-up: what is to be done next'), { target: { value: 'Send the plots' } });
  fireEvent.change(form.getByLabelText('Due'), { target: { value: '2026/12/1' } });
  fireEvent.click(form.getByText('Log it'));
  const timeline = within(await screen.findByRole('list', { name: 'Activities, newest first' }));
  expect(timeline.getByText('Talked about a plant in Thailand')).toBeTruthy();
  expect(timeline.getByText('Send the plots')).toBeTruthy();
  await waitFor(() => expect(screen.getByText(/2026-12-01 · in 8 days/)).toBeTruthy());
  expect((form.getByLabelText('Summary') as HTMLInputElement).value).toBe('');
});

it('says at the field what is missing, and keeps what was typed', async () => {
  const form = await open();
  fireEvent.focus(form.getByLabelText('Summary'));
  fireEvent.change(form.getByLabelText('Details'), { target: { value: 'A long story' } });
  fireEvent.change(form.getByLabelText('Due'), { target: { value: 'soon' } });
  fireEvent.click(form.getByText('Log it'));
  // The summary, and what is to be done by a day that stands there.
  expect(form.getAllByText('Required')).toHaveLength(2);
  expect((form.getByLabelText('Details') as HTMLTextAreaElement).value).toBe('A long story');
});

it('tells who changed what of an activity, and puts a field back', async () => {
  const form = await open();
  const summary = form.getByLabelText('Summary');
  fireEvent.focus(summary);
  fireEvent.change(summary, { target: { value: 'Talked about a plant' } });
  fireEvent.click(form.getByText('Log it'));
  const timeline = within(await screen.findByRole('list', { name: 'Activities, newest first' }));
  expect(await timeline.findByText('Talked about a plant')).toBeTruthy();
  const restoreField = vi.spyOn(commands, 'restoreField').mockResolvedValue({} as never);
  vi.spyOn(commands, 'history').mockImplementation(async ({ noun }) => [
    {
      ...{
        seq: '7',
        at: '2026-11-20T08:05:00Z',
        actor: 'He',
        revision: 2,
        record: null,
        named: [],
        batch: 'b',
        together: 1,
      },
      action: { verb: 'edit', noun, code: null, fields: ['summary'] },
      changes: [{ path: 'summary', before: 'Talked about Thailand', after: 'Talked about a plant' }],
    },
  ]);
  const changes = timeline.getByRole('button', { name: /^Changes of / });
  expect(changes.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(changes);
  const history = within(await screen.findByRole('region', { name: /^Changes of / }));
  expect(await history.findByText(/Summary .*Talked about Thailand.*Talked about a plant/)).toBeTruthy();
  fireEvent.click(history.getByRole('button', { name: /Talked about Thailand/ }));
  await waitFor(() => expect(restoreField).toHaveBeenCalled());
  expect(restoreField.mock.calls[0]?.[0]).toMatchObject({ noun: 'activity', seq: '7', path: 'summary' });
});
