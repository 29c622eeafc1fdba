/** @file The bin, through the eyes of somebody who deleted too much. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { BinPage } from './BinPage';

const binned = {
  record: { noun: 'enterprise' as const, id: 'id-E02', code: 'E02', title: { zh: '砺图传动', en: 'Litu Drives' } },
  along: 2,
  at: '2026-11-23T09:30:00Z',
  by: 'Lin',
  mergedInto: null,
};

it('says what is in it, who threw it away, and puts it back', async () => {
  const restoreBinned = vi.fn(() => binned.record);
  standIn({ listBin: () => ({ binned: [binned], latest: null }), restoreBinned });
  draw(<BinPage />);
  expect(await screen.findByText('Litu Drives')).toBeTruthy();
  expect(screen.getByText(/with 2 others/)).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Put E02 back'));
  await waitFor(() => expect(restoreBinned).toHaveBeenCalledWith({ noun: 'enterprise', id: 'id-E02' }));
});

it('says that it is empty', async () => {
  standIn({ listBin: () => ({ binned: [], latest: null }) });
  draw(<BinPage />);
  expect(await screen.findByText('The bin is empty')).toBeTruthy();
});

it('says where it lists the latest deletions only', async () => {
  standIn({ listBin: () => ({ binned: [binned], latest: 2_000 }) });
  draw(<BinPage />);
  expect(await screen.findByText(/the latest 2,000 deletions/)).toBeTruthy();
});
