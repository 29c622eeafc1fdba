/** @file A filter edited by keyboard. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Filter, ListField, Operator } from '@/bindings';
import { draw } from '@/dev/render';
import type { Fields } from '../list-queries';
import { Chips } from './Chips';

const tier: ListField = {
  key: 'tier',
  label: { zh: '级别', en: 'Tier' },
  kind: 'choice',
  unit: null,
  choices: [{ key: 'srdi', label: { zh: '专精特新', en: 'SRDI' } }],
  groups: true,
  edits: true,
};
const fields: Fields = {
  ...{ enterprise: [tier], contact: [], plan: [], risk: [], delegation: [], activity: [], task: [], attachment: [] },
};

it('closes a list of values with Esc, and only with the next one the fields', async () => {
  draw(<Chips fields={fields} filter={null} onChange={() => {}} />);
  fireEvent.click(screen.getByRole('button', { name: /Filter/ }));
  const value = await screen.findByRole('combobox', { name: 'Value' });
  fireEvent.click(value);
  await waitFor(() => expect(value.getAttribute('aria-expanded')).toBe('true'));
  fireEvent.keyDown(value, { key: 'Escape', code: 'Escape' });
  await waitFor(() => expect(value.getAttribute('aria-expanded')).toBe('false'));
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
  fireEvent.keyDown(value, { key: 'Escape', code: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull());
});

it('closes the list of fields with Esc and leaves the filter open', async () => {
  draw(<Chips fields={fields} filter={null} onChange={() => {}} />);
  fireEvent.click(screen.getByRole('button', { name: /Filter/ }));
  const field = await screen.findByRole('button', { name: 'Field: Tier' });
  fireEvent.click(field);
  const box = screen.getByPlaceholderText('Find a field');
  await waitFor(() => expect(box.getAttribute('aria-expanded')).toBe('true'));
  fireEvent.keyDown(box, { key: 'Escape', code: 'Escape' });
  await waitFor(() => expect(box.getAttribute('aria-expanded')).toBe('false'));
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});

it('asks for related records at once: the comparison one begins with gives way', async () => {
  const set = vi.fn();
  draw(<Chips fields={fields} filter={null} onChange={set} />);
  fireEvent.click(screen.getByRole('button', { name: /Filter/ }));
  await screen.findByRole('combobox', { name: 'Value' });
  fireEvent.click(screen.getByRole('button', { name: 'Related record' }));
  expect(screen.queryByRole('combobox', { name: 'Value' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
  expect(set).toHaveBeenCalledWith({
    kind: 'all',
    of: [{ kind: 'related', of: { noun: 'plan', filter: null } }],
  });
});

it('says long numbers in groups of digits, and that a day has passed', () => {
  const number = (key: string): ListField => ({
    ...tier,
    ...{ key, kind: 'number', label: { zh: key, en: key }, choices: [], groups: false, edits: false },
  });
  const due: ListField = { ...number('due'), kind: 'date' };
  const test = (field: string, operator: Operator, values: string[]): Filter => ({
    kind: 'test',
    of: { field, operator, values },
  });
  const filter: Filter = {
    kind: 'all',
    of: [
      test('budget', 'at_least', ['1370000.5']),
      test('year', 'at_least', ['2025']),
      { kind: 'related', of: { noun: 'task', filter: test('due', 'past', []) } },
    ],
  };
  const own = { ...fields, enterprise: [number('budget'), number('year')], task: [due] };
  draw(<Chips fields={own} filter={filter} onChange={() => {}} />);
  expect(screen.getByTitle('budget at least 1,370,000.5')).toBeTruthy();
  expect(screen.getByTitle('year at least 2025')).toBeTruthy();
  expect(screen.getByTitle(/due has passed/)).toBeTruthy();
});

it('makes a chip of each part that must hold, with words that stand apart', async () => {
  const set = vi.fn();
  const is = (...values: string[]): Filter => ({ kind: 'test', of: { field: 'tier', operator: 'is', values } });
  const either: Filter = { kind: 'any', of: [is('srdi', 'champion'), { kind: 'not', of: is('srdi') }] };
  draw(<Chips fields={fields} filter={{ kind: 'all', of: [either, is('srdi')] }} onChange={set} />);
  expect(screen.getByText('Tier is SRDI or champion or not (Tier is SRDI)')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Tier is SRDI' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Related record' }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Filter' })[0] ?? document.body);
  expect(set).toHaveBeenCalledWith({
    kind: 'all',
    of: [either, is('srdi'), { kind: 'related', of: { noun: 'plan', filter: null } }],
  });
});
