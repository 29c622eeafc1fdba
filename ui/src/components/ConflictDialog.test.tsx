/** @file The conflict dialog, through the user's eyes. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { AnyRecord, Conflict } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { draw } from '@/dev/render';
import { ConflictDialog } from './ConflictDialog';

const [model] = demoRecords().enterprises;
if (!model) throw new Error('the demo has enterprises');
const mine: AnyRecord = { noun: 'enterprise', record: { ...model, employees: 171 } };
const conflict: Conflict = {
  noun: 'enterprise',
  id: model.id,
  theirs: { noun: 'enterprise', record: { ...model, revision: 2, employees: 168 } },
  by: 'LUO Yangli',
  at: '2026-11-23T01:21:00Z',
  fields: [{ path: 'employees', base: 164, theirs: 168, mine: 171 }],
};

test('nothing is chosen beforehand, and saving says how many choices are missing', async () => {
  const save = vi.fn();
  draw(
    <ConflictDialog
      conflict={conflict}
      mine={mine}
      name="Lanheng"
      fieldName={(path) => path}
      onSave={save}
      onClose={() => {}}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save, 1 to choose' }));
  expect(save).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('radio', { name: /Yours, 171/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(save.mock.calls[0]?.[0].record).toMatchObject({ employees: 171, revision: 2 });
});
