/** @file The latest changes, and the way from a change to its record. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { HistoryEntry } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { RecentChanges } from './RecentChanges';

const entry = (code: string, record: HistoryEntry['record']): HistoryEntry => ({
  seq: code,
  at: '2026-11-23T09:00:00Z',
  actor: 'Lin',
  action: { verb: 'create', noun: 'enterprise', code, fields: [] },
  revision: 1,
  changes: [],
  record,
  named: [],
  batch: code,
  together: 1,
});

it('opens the record of a change, where it is there', async () => {
  standIn({ recentHistory: () => [entry('E08', { noun: 'enterprise', id: 'id-E08' }), entry('E09', null)] });
  const { router } = drawAt('/', <RecentChanges />);
  expect(await screen.findByText('Create enterprise E09')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Create enterprise E09' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Create enterprise E08' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/enterprises/id-E08'));
});
