/** @file A field is found by typing in either language and chosen by keyboard. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { ListField } from '@/bindings';
import { draw } from '@/dev/render';
import { FieldPick, fittingFields } from './FieldPick';

const field = (key: string, zh: string, en: string): ListField => ({
  key,
  label: { zh, en },
  kind: 'date',
  unit: null,
  choices: [],
  groups: false,
  edits: false,
});
const fields = [
  field('tier', '级别', 'Tier'),
  field('validFrom', '证书发证日期', 'Certificate issued'),
  field('validThrough', '证书有效期至', 'Certificate valid through'),
];

const opened = (props: { many?: boolean; onPick: (key: string) => void }) => {
  draw(
    <FieldPick
      fields={fields}
      chosen={['tier']}
      button={(open) => (
        <button type="button" onClick={open}>
          Fields
        </button>
      )}
      {...props}
    />,
  );
  fireEvent.click(screen.getByText('Fields'));
  return screen.findByPlaceholderText('Find a field');
};

it('finds a field by a part of its name in either language', () => {
  const keys = (typed: string) => fittingFields(fields, typed).map(({ key }) => key);
  expect(keys(' ')).toEqual(['tier', 'validFrom', 'validThrough']);
  expect(keys('VALID')).toEqual(['validThrough']);
  expect(keys('证书')).toEqual(['validFrom', 'validThrough']);
  expect(keys('revenue')).toEqual([]);
});

it('chooses with arrows and Enter, and closes', async () => {
  const onPick = vi.fn();
  const box = await opened({ onPick });
  fireEvent.change(box, { target: { value: 'certificate' } });
  fireEvent.keyDown(box, { key: 'ArrowDown', code: 'ArrowDown' });
  fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' });
  expect(onPick.mock.calls).toEqual([['validThrough']]);
  await waitFor(() => expect(box.getAttribute('aria-expanded')).toBe('false'));
});

it('stays open where several are chosen, until Esc, and chooses nothing where nothing fits', async () => {
  const onPick = vi.fn();
  const box = await opened({ many: true, onPick });
  fireEvent.change(box, { target: { value: '有效期' } });
  fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' });
  expect(onPick.mock.calls).toEqual([['validThrough']]);
  fireEvent.change(box, { target: { value: 'nothing like it' } });
  expect(screen.getByText('Nothing like this')).toBeTruthy();
  fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' });
  expect(onPick).toHaveBeenCalledTimes(1);
  fireEvent.keyDown(box, { key: 'Escape', code: 'Escape' });
  await waitFor(() => expect(box.getAttribute('aria-expanded')).toBe('false'));
});

it('opens from its button with an arrow key and says that it is open', async () => {
  const onPick = vi.fn();
  draw(
    <FieldPick
      fields={fields}
      chosen={['tier']}
      button={(open) => (
        <button type="button" onClick={open}>
          Fields
        </button>
      )}
      onPick={onPick}
    />,
  );
  const button = screen.getByText('Fields');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  fireEvent.keyDown(button, { key: 'ArrowDown', code: 'ArrowDown' });
  await waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('true'));
  const box = await screen.findByPlaceholderText('Find a field');
  await waitFor(() => expect(document.activeElement).toBe(box));
  fireEvent.keyDown(box, { key: 'ArrowDown', code: 'ArrowDown' });
  fireEvent.keyDown(box, { key: 'Enter', code: 'Enter' });
  expect(onPick).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'));
});
