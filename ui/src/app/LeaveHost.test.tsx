/** @file Leaving a page on which something is still being written. */
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { EditableField } from '@/components/EditableField';
import { refusal } from '@/dev/answers';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { MarketsPage } from '@/features/markets/MarketsPage';
import { leaving } from '@/lib/open-fields';
import { LeaveHost } from './LeaveHost';

const page = (onSave: (next: string | null) => Promise<unknown>) =>
  drawAt(
    '/enterprises',
    <>
      <EditableField label="Employees" path="employees" kind="number" value="164" onSave={onSave} />
      <LeaveHost />
    </>,
  );

const write = async (text: string) => {
  await userEvent.click(await screen.findByRole('button', { name: /Employees/ }));
  await userEvent.clear(screen.getByRole('textbox'));
  await userEvent.type(screen.getByRole('textbox'), text);
};

const go = (router: ReturnType<typeof drawAt>['router']) => act(async () => void router.navigate({ to: '/risks' }));

test('whoever leaves a wrong value is asked, may stay with it, and may give it up', async () => {
  const save = vi.fn(async () => {});
  const { router } = page(save);
  await write('many');
  await go(router);
  expect((await screen.findByRole('dialog')).textContent).toContain('Employees: Enter a number');
  await userEvent.click(screen.getByRole('button', { name: 'Stay and correct' }));
  expect(router.state.location.pathname).toBe('/enterprises');
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('many');
  await go(router);
  await userEvent.click(await screen.findByRole('button', { name: 'Discard this value' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/risks'));
  expect(save).not.toHaveBeenCalled();
});

test('what can be saved is saved on the way out, and nobody is asked', async () => {
  const save = vi.fn(async () => {});
  const { router } = page(save);
  await write('171');
  await go(router);
  await waitFor(() => expect(router.state.location.pathname).toBe('/risks'));
  expect(save).toHaveBeenCalledExactlyOnceWith('171');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a refusal that comes back while one leaves is waited for', async () => {
  const fields = [{ path: 'employees', code: 'above_employees', message: '' }];
  const { router } = page(() => Promise.reject(refusal('invalid', { fields })));
  await write('5');
  await userEvent.tab();
  await go(router);
  expect((await screen.findByRole('dialog')).textContent).toContain('More research staff');
});

test('what is no address, as another tab or row, asks too', async () => {
  page(async () => {});
  const turn = vi.fn();
  await write('many');
  act(() => leaving(turn));
  await userEvent.click(await screen.findByRole('button', { name: 'Discard this value' }));
  await waitFor(() => expect(turn).toHaveBeenCalledOnce());
});

test('a market is not left by row, cross or tab while a field of it holds what cannot be saved', async () => {
  standIn();
  const both = (
    <>
      <MarketsPage />
      <LeaveHost />
    </>
  );
  drawAt('/markets#id-PK', both);
  await userEvent.click(await screen.findByRole('button', { name: /Host languages: / }));
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Host languages' });
  await userEvent.clear(box);
  await userEvent.type(box, 'Punjabi of the hills');
  const ways: [string, string | RegExp][] = [
    ['button', 'Next'],
    ['button', 'Close'],
    ['tab', /Comparisons/],
  ];
  for (const [role, name] of ways) {
    await userEvent.click(screen.getByRole(role, { name }));
    await userEvent.click(await screen.findByRole('button', { name: 'Stay and correct' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Host languages' }).value).toBe('Punjabi of the hills');
});
