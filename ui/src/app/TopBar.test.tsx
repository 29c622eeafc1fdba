/** @file Back and forward in the top bar. */
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { commands } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { TopBar } from './TopBar';

const arrow = (name: 'Back' | 'Forward') => screen.findByRole<HTMLButtonElement>('button', { name });
const open = async () => [!(await arrow('Back')).disabled, !(await arrow('Forward')).disabled];

test('forward is open only after one has gone back, and a new place closes it again', async () => {
  standIn();
  const start = await commands.startInfo();
  const { router } = drawAt('/', <TopBar onFind={() => {}} undo={() => {}} redo={() => {}} />, (client) =>
    client.setQueryData(startQuery.queryKey, start),
  );
  expect(await open()).toEqual([false, false]);
  await act(() => router.navigate({ to: '/risks' }));
  expect(await open()).toEqual([true, false]);
  await userEvent.click(await arrow('Back'));
  await waitFor(async () => expect(await open()).toEqual([false, true]));
  await userEvent.click(await arrow('Forward'));
  await waitFor(async () => expect(await open()).toEqual([true, false]));
  await userEvent.click(await arrow('Back'));
  await waitFor(async () => expect(await open()).toEqual([false, true]));
  await act(() => router.navigate({ to: '/plans' }));
  expect(await open()).toEqual([true, false]);
});
