/** @file The list of plans, through the eyes of somebody who clears it up. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { RecordRef } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { PlansPage } from './PlansPage';

it('moves what is ticked to the bin, and no longer offers what to do with it', async () => {
  const deleteRecords = vi.fn((_records: RecordRef[]) => null);
  standIn({ deleteRecords });
  drawAt('/plans', <PlansPage />);
  const [, row] = await screen.findAllByRole('row');
  if (!row) throw new Error('the demo has plans');
  fireEvent.click(within(row).getByRole('checkbox'));
  fireEvent.click(await screen.findByRole('button', { name: 'Move to bin' }));
  await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  expect(deleteRecords.mock.calls[0]?.[0]).toMatchObject([{ noun: 'plan' }]);
});
