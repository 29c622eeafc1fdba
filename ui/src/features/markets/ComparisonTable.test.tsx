/** @file A comparison on the screen: its bars lead to markets, its table says the same in words, and gaps stay gaps. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Comparison, ComparisonScores } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { dropChanged } from '@/lib/changes';
import { MarketsPage } from './MarketsPage';

const comparison: Comparison = {
  id: 'id-S1',
  code: 'S1',
  revision: 1,
  marketIds: ['id-PK', 'id-TH'],
  criteria: [
    { code: 'GDP_USD_BN', direction: 'benefit', weightPct: '60', name: { zh: '市场规模', en: 'Market size' } },
    { code: 'GDP_GROWTH', direction: 'benefit', weightPct: '40', name: { zh: '增长', en: 'Growth' } },
  ],
  values: [
    ['373.072', null],
    ['526.411', '2.5'],
  ],
  ahp: null,
};

const scores: ComparisonScores = {
  figure: {
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="group" aria-label="Scores"><g data-record="id-TH" tabindex="0" role="img" aria-label="Thailand: place 1, 80.0 of 100"><rect width="9" height="4"/></g></svg>',
    alternative: 'Thailand: place 1, 80.0 of 100; Pakistan: no total, a value is missing',
  },
  reading: 'Markets with missing values have no total.',
  markets: [
    { marketId: 'id-PK', rank: null, points: ['0.0', null], total: null, second: null },
    { marketId: 'id-TH', rank: 1, points: ['60.0', '20.0'], total: '80.0', second: null },
  ],
};

const open = async (found: ComparisonScores | null) => {
  const ask = vi.fn(() => found);
  standIn({ listComparisons: () => [comparison], scores: ask });
  const drawn = drawAt('/markets', <MarketsPage />);
  await userEvent.click(await screen.findByRole('tab', { name: /Comparisons/ }));
  return { ...drawn, ask };
};

const cells = (name: RegExp) => {
  const row = screen.getByRole('row', { name });
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
};

it('says place, total and points of each market beside its bars', async () => {
  await open(scores);
  expect(await screen.findByRole('figure', { name: scores.figure.alternative })).toBeTruthy();
  expect(screen.getByText(scores.reading)).toBeTruthy();
  expect(cells(/^Total score/)).toEqual(['100%', '—A value is missing', '80.0Place 1']);
  expect(cells(/^1 Market size/).slice(1)).toEqual([
    expect.stringContaining('0.0 points'),
    expect.stringContaining('60.0 points'),
  ]);
  expect(cells(/^2 Growth/)[1]).toBe('—');
  expect(screen.getByText(/Missing values are not guessed/)).toBeTruthy();
});

it('leads from a bar to its market, time and again', async () => {
  const { router } = await open(scores);
  for (const key of ['{Enter}', ' ']) {
    (await screen.findByRole('button', { name: /^Thailand: place 1/ })).focus();
    await userEvent.keyboard(key);
    await waitFor(() => expect(router.state.location.hash).toBe('id-TH'));
    expect(screen.getByRole('tab', { name: /^Markets/ }).getAttribute('aria-selected')).toBe('true');
    await userEvent.click(screen.getByRole('tab', { name: /Comparisons/ }));
    await waitFor(() => expect(router.state.location.hash).toBe(''));
  }
});

it('is drawn anew when a market or the comparison changes', async () => {
  const { client, ask } = await open(scores);
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  await dropChanged(client, ['market']);
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(2));
  await dropChanged(client, ['comparison']);
  await waitFor(() => expect(ask).toHaveBeenCalledTimes(3));
  await dropChanged(client, ['risk']);
  expect(ask).toHaveBeenCalledTimes(3);
});

it('says why there are no scores, and shows what was entered', async () => {
  await open(null);
  expect(await screen.findByText('No scores')).toBeTruthy();
  expect(cells(/^1 Market size/)[1]).toContain('373.072');
  expect(screen.queryByRole('row', { name: /^Total score/ })).toBeNull();
});
