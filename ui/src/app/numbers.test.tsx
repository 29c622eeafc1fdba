/** @file Each number of risks beside the day leads to a register with exactly so many. The clients' counts are tested where lists are judged. */
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { commands } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { RisksPage } from '@/features/risks/RisksPage';
import { fittingRisks } from '@/features/risks/register';
import { TodayPage } from '@/features/today/TodayPage';
import { askedFor } from '@/lib/asked-filters';
import { startQuery } from '@/lib/session';

const numbers = async () => {
  const start = await commands.startInfo();
  const { unmount } = drawAt('/', <TodayPage />, (client) => client.setQueryData(startQuery.queryKey, start));
  const side = await screen.findByRole('complementary');
  const found = await within(side).findAllByRole('link', { name: /^(Inherent|Residual): / });
  const told = found.map((link) => ({ to: link.getAttribute('href') ?? '', count: Number(link.textContent) }));
  const whole = within(side).getByRole('link', { name: 'Open register' }).getAttribute('href') ?? '';
  unmount();
  return [...told, { to: whole, count: demoRecords().risks.length - 1 }];
};

test('each number of risks opens a register with so many rows', async () => {
  const { listRisks } = standIn();
  standIn({
    // One is closed, and so counted nowhere.
    listRisks: () => listRisks().map((row, at) => (at > 0 ? row : { ...row, risk: { ...row.risk, status: 'closed' } })),
  });
  const told = await numbers();
  expect(told.length).toBeGreaterThan(4);
  const rows = await commands.listRisks();
  for (const { to, count } of told) {
    expect(fittingRisks(rows, askedFor(to.split('#')[1] ?? '') ?? {}), to).toHaveLength(count);
  }
  const [first] = told;
  drawAt(first?.to ?? '', <RisksPage />);
  const table = await screen.findByRole('table', { name: 'List of risks' });
  expect(table.getAttribute('aria-rowcount')).toBe(String(first?.count));
});
