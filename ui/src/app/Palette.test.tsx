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
