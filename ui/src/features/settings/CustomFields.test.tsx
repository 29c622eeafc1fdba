/** @file Fields of the centre's own in the settings: one is made with its choices, and one in use is retired, not deleted. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { CreateCustomField, CustomField } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { CustomFields } from './CustomFields';

const field: CustomField = {
  id: 'id-X01',
  code: 'X01',
  revision: 3,
  of: 'enterprise',
  label: { zh: '优先级', en: 'Priority' },
  kind: 'choice',
  choices: [{ key: 'c1', label: { zh: '高', en: 'High' } }],
  printed: false,
  retired: false,
};

it('makes a field with its choices, one a line', async () => {
  const createCustomField = vi.fn((_: CreateCustomField) => field);
  standIn({ listCustomFields: () => [], createCustomField });
  drawAt('/settings', <CustomFields />);
  fireEvent.click(await screen.findByText('New field'));
  const form = within(screen.getByRole('form', { name: 'New field' }));
  fireEvent.change(form.getByLabelText('Name (English)'), { target: { value: 'Priority' } });
  fireEvent.change(form.getByLabelText('Kind'), { target: { value: 'choice' } });
  fireEvent.change(form.getByLabelText('Choices'), { target: { value: '高 | High\n\n低' } });
  fireEvent.click(form.getByText('Add field'));
  await waitFor(() =>
    expect(createCustomField).toHaveBeenCalledWith({
      label: { zh: '', en: 'Priority' },
      kind: 'choice',
      choices: [
        { zh: '高', en: 'High' },
        { zh: '低', en: '' },
      ],
      printed: false,
    }),
  );
});

it('retires a field in use and says why it is not deleted', async () => {
  const saveCustomField = vi.fn((saved: CustomField) => saved);
  const deleteRecord = vi.fn(() => null);
  standIn({ listCustomFields: () => [{ field, used: 2 }], saveCustomField, deleteRecord });
  drawAt('/settings', <CustomFields />);
  const bin = await screen.findByLabelText('Move to bin: Priority');
  expect(bin.title).toBe('2 enterprises use it: it cannot be deleted, only retired');
  fireEvent.click(bin);
  fireEvent.click(screen.getByText('Retire'));
  await waitFor(() => expect(saveCustomField).toHaveBeenCalledWith({ ...field, retired: true }));
  expect(deleteRecord).not.toHaveBeenCalled();
});
