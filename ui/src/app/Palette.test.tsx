/** @file The palette, as the window lays it out. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { Palette } from './Palette';

test('the palette is as high as its hits: only the dialog itself is a column', async () => {
  standIn();
  drawAt('/', <Palette close={() => {}} openKeys={() => {}} />);
  const dialog = await screen.findByRole('dialog');
  const column = dialog.className.split(' ').find((name) => name.includes('palette')) ?? '';
  expect(column).not.toBe('');
  expect(dialog.parentElement?.className).not.toContain(column);
  await userEvent.type(screen.getByRole('combobox'), 'lanheng');
  expect(await screen.findByRole('option', { name: /Lanheng.*E01/ })).toBeTruthy();
});

test('hits stand by noun, what fits is marked, and a noun that shows only its best tells how many there are', async () => {
  const hit = (number: number) => ({
    record: { noun: 'enterprise' as const, id: `${number}`, code: `E${number}`, title: { zh: '虹桥', en: 'Hongqiao' } },
    score: 250,
    also: number === 1 ? '调节阀' : null,
    ranges: number === 1 ? [{ field: 'also' as const, from: 2, to: 3 }] : [{ field: 'en' as const, from: 0, to: 4 }],
  });
  standIn({
    search: () => ({ total: 345, groups: [{ noun: 'enterprise' as const, total: 345, hits: [hit(1), hit(2)] }] }),
  });
  drawAt('/', <Palette close={() => {}} openKeys={() => {}} />);
  await userEvent.type(await screen.findByRole('combobox'), 'hong');
  const first = await screen.findByRole('option', { name: /E1/ });
  expect(first.querySelector('mark')?.textContent).toBe('阀');
  expect(screen.getByRole('option', { name: /E2/ }).querySelector('mark')?.textContent).toBe('Hong');
  expect(screen.getByText('best 2 of 345')).toBeTruthy();
});
