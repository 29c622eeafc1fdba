/** @file Editing in place, through the user's eyes. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { EditableField } from './EditableField';

const field = (onSave: (next: string | null) => Promise<unknown>) =>
  draw(<EditableField label="Employees" path="employees" kind="number" value="164" onSave={onSave} />);

const open = async () => {
  await userEvent.click(screen.getByRole('button', { name: /Employees/ }));
  const input = screen.getByRole('textbox', { name: 'Employees' });
  await userEvent.clear(input);
  return input;
};

test('leaving saves', async () => {
  const save = vi.fn(async () => {});
  field(save);
  await userEvent.type(await open(), '171');
  await userEvent.tab();
  expect(save).toHaveBeenCalledWith('171');
});

test('Esc restores and saves nothing', async () => {
  const save = vi.fn(async () => {});
  field(save);
  await userEvent.type(await open(), '171{Escape}');
  expect(save).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: /164/ })).toBeTruthy();
});

test('a wrong value stays in the field with its reason', async () => {
  const save = vi.fn(async () => {});
  field(save);
  const input = await open();
  await userEvent.type(input, 'many{Enter}');
  expect(screen.getByRole('alert').textContent).toContain('Enter a number');
  expect(save).not.toHaveBeenCalled();
});

test('a refusal of the shell is shown at the field', async () => {
  const fields = [{ path: 'employees', code: 'above_employees', message: '' }];
  field(() => Promise.reject(refusal('invalid', { fields })));
  await userEvent.type(await open(), '5{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('More research staff');
});
