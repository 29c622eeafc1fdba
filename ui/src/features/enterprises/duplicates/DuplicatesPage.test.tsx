/** @file The workbench of duplicates, through the eyes of somebody who merges two records. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { DuplicatePair, Enterprise, MergeEnterprises, MergePreview } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { DuplicatesPage } from './DuplicatesPage';

const [kept, other] = demoRecords().enterprises as [Enterprise, Enterprise];

const side = ({ id, code, name, uscc }: Enterprise) => ({ id, code, name, uscc, city: null });

const pair: DuplicatePair = {
  one: side(kept),
  two: side(other),
  shared: [{ of: 'phone', said: '+86 138', other: '138' }],
  against: ['other_city'],
  confidence: 'possible',
};

const preview: MergePreview = {
  kept,
  other,
  questions: [
    { path: 'tier', kept: 'srdi', other: 'champion', both: null, choice: 'kept', open: true },
    { path: 'employees', kept: null, other: 171, both: null, choice: 'other', open: false },
  ],
  moves: [{ noun: 'contact', id: 'c', code: 'C09', title: { zh: '王', en: 'Wang' } }],
};

it('says why two may be one, asks what nobody chose, and merges as chosen', async () => {
  const mergeEnterprises = vi.fn((_input: MergeEnterprises) => kept);
  standIn({
    listDuplicates: () => ({ pairs: [pair], count: 1, apart: [] }),
    mergePreview: () => preview,
    mergeEnterprises,
  });
  drawAt('/enterprises/duplicates', <DuplicatesPage />);
  expect(await screen.findByText('Same telephone number of contacts')).toBeTruthy();
  expect(screen.getByText('They are in different cities')).toBeTruthy();
  expect(await screen.findByText(/1 contact/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: `Merge ${other.code} into ${kept.code}` }));
  expect(await screen.findByText('1 field differs and nobody chose')).toBeTruthy();
  expect(mergeEnterprises).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Look at them' }));
  fireEvent.keyDown(window, { code: 'Digit2', key: '2' });
  fireEvent.click(screen.getByRole('button', { name: `Merge ${other.code} into ${kept.code}` }));
  await waitFor(() => expect(mergeEnterprises).toHaveBeenCalled());
  expect(mergeEnterprises.mock.calls[0]?.[0].choices).toEqual([
    { path: 'tier', side: 'other' },
    { path: 'employees', side: 'other' },
  ]);
});

it('notes that two are not the same', async () => {
  const keepApart = vi.fn(() => null);
  standIn({ listDuplicates: () => ({ pairs: [pair], count: 1, apart: [] }), mergePreview: () => preview, keepApart });
  drawAt('/enterprises/duplicates', <DuplicatesPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Not the same' }));
  await waitFor(() => expect(keepApart).toHaveBeenCalledWith({ one: kept.id, two: other.id }));
});

it('says that there are none', async () => {
  standIn({ listDuplicates: () => ({ pairs: [], count: 0, apart: [] }) });
  drawAt('/enterprises/duplicates', <DuplicatesPage />);
  expect(await screen.findByText('No duplicates')).toBeTruthy();
});
