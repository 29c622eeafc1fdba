/** @file The palette, as the window lays it out. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { silenceInputMethods } from '@/lib/keyboard';
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
    near: false,
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

test('half a Chinese word is not looked for, and the Enter that ends it opens nothing', async () => {
  const speak = silenceInputMethods();
  const close = vi.fn();
  const search = vi.fn((_text: string) => ({
    total: 1,
    groups: [
      {
        noun: 'enterprise' as const,
        total: 1,
        hits: [
          {
            record: { noun: 'enterprise' as const, id: '1', code: 'E06', title: { zh: '穹测', en: 'Qiongce' } },
            score: 250,
            near: false,
            also: null,
            ranges: [],
          },
        ],
      },
    ],
  }));
  standIn({ search });
  drawAt('/', <Palette close={close} openKeys={() => {}} />);
  const field = await screen.findByRole('combobox');
  const type = (value: string) => fireEvent.input(field, { target: { value }, isComposing: true });
  fireEvent.compositionStart(field);
  type("qiong'ce");
  type('穹测');
  fireEvent.compositionEnd(field, { data: '穹测' });
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 229 });
  expect(await screen.findByRole('option', { name: /Qiongce/ })).toBeTruthy();
  expect(search.mock.calls).toEqual([['穹测']]);
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 229 });
  expect(close).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', keyCode: 13 });
  await waitFor(() => expect(close).toHaveBeenCalled());
  speak();
});

test('the palette leads to the bin and to an import', async () => {
  standIn();
  const { router } = drawAt('/', <Palette close={() => {}} openKeys={() => {}} />);
  await userEvent.type(await screen.findByRole('combobox'), 'recycle');
  fireEvent.click(await screen.findByRole('option', { name: 'Recycle bin' }));
  expect(screen.getAllByRole('option')).toHaveLength(1);
  await waitFor(() => expect(router.state.location.pathname).toBe('/settings/bin'));
  await userEvent.clear(screen.getByRole('combobox'));
  await userEvent.type(screen.getByRole('combobox'), 'import');
  fireEvent.click(await screen.findByRole('option', { name: 'Import enterprises' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/enterprises/import'));
});

test('an action whose words are typed stands first, and its beginning does where records only nearly fit', async () => {
  const found = (near: boolean) => ({
    total: 1,
    groups: [
      {
        noun: 'plan' as const,
        total: 1,
        hits: [
          {
            record: { noun: 'plan' as const, id: '1', code: 'P1', title: { zh: '计划', en: 'Entry plan' } },
            score: 242,
            near,
            also: null,
            ranges: [],
          },
        ],
      },
    ],
  });
  const search = vi.fn((text: string) => found(text !== 'plan'));
  standIn({ search });
  drawAt('/', <Palette close={() => {}} openKeys={() => {}} />);
  const field = await screen.findByRole('combobox');
  const first = () => screen.getAllByRole('option')[0]?.textContent;
  const type = async (text: string) => {
    fireEvent.change(field, { target: { value: text } });
    await waitFor(() => expect(search).toHaveBeenLastCalledWith(text));
  };
  await type('plans');
  await waitFor(() => expect(first()).toBe('Plans'));
  await type('plan');
  await waitFor(() => expect(first()).toContain('Entry plan'));
  await type('pla');
  await waitFor(() => expect(first()).toBe('Plans'));
});
