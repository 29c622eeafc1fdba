/** @file The page of an enterprise: links to its tabs, and the way to note down a call from any of them. */
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { commands } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { EnterprisePage } from './EnterprisePage';

const open = async (hash: string) => {
  standIn();
  const start = await commands.startInfo();
  const drawn = drawAt(
    `/enterprises/id-E02${hash}`,
    <EnterprisePage />,
    (client) => client.setQueryData(startQuery.queryKey, start),
    '/enterprises/$id',
  );
  await screen.findByRole('tablist');
  return drawn;
};

const shown = () => screen.getByRole('tab', { selected: true }).textContent;

it('follows a link to another tab of the record that is open', async () => {
  const { router } = await open('#contacts');
  expect(shown()).toMatch(/^Contacts/);
  await act(() => router.navigate({ to: '/enterprises/$id', params: { id: 'id-E02' }, hash: 'needs' }));
  expect(shown()).toMatch(/^Needs/);
  await userEvent.click(screen.getByRole('tab', { name: /^History/ }));
  await waitFor(() => expect(shown()).toBe('History'));
  await act(() => router.navigate({ to: '/enterprises/$id', params: { id: 'id-E02' }, hash: 'needs' }));
  expect(shown()).toMatch(/^Needs/);
});

it('leads from any tab to where a call is noted down, as often as it is asked for', async () => {
  await open('#needs');
  await userEvent.click(screen.getByRole('button', { name: 'Log contact' }));
  const summary = await screen.findByLabelText('Summary');
  await waitFor(() => expect(document.activeElement).toBe(summary));
  summary.blur();
  await userEvent.click(screen.getByRole('button', { name: 'Log contact' }));
  expect(document.activeElement).toBe(summary);
});
