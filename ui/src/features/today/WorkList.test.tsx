/** @file The work of the day where there is more of it than anybody reads. */
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { commands } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { WorkList } from './WorkList';

const quiet = (number: number) => ({
  enterprise: { noun: 'enterprise' as const, id: `e${number}`, code: `E${number}`, title: { zh: '甲', en: 'Firm' } },
  last: '2026-01-01',
  days: 400 - number,
  consultant: null,
});

test('of very many the most urgent are listed, with their number and the way to all of them', async () => {
  standIn();
  const today = {
    ...(await commands.today()),
    quiet: Array.from({ length: 30 }, (_, number) => quiet(number)),
    quietCounts: [{ consultant: null, count: 12_345 }],
    quietThrough: '2026-09-23',
  };
  drawAt('/', <WorkList today={today} mine={null} />);
  expect(await screen.findAllByText('Firm')).toHaveLength(20);
  const all = screen.getByRole('link', { name: /12,345/ });
  expect(decodeURIComponent(all.getAttribute('href') ?? '')).toBe('/enterprises#at_most:lastContact:2026-09-23');
});
