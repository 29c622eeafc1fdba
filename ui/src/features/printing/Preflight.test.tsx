/** @file What the check before printing tells, as its user reads and follows it. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Finding } from '@/bindings';
import { refusal } from '@/dev/answers';
import { draw, drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { Preflight } from './Preflight';

const request = {
  document: { kind: 'book', delegationId: 'id-D1' },
  options: { language: 'bilingual', paper: 'a4', edition: 'internal' },
} as const;

const phone: Finding = {
  kind: 'emergency_unreachable',
  severity: 'must',
  record: { noun: 'delegation', id: 'id-D1', code: 'D1' },
  field: 'emergency',
  words: { zh: '应急联系电话待核实', en: 'The number is still to be confirmed' },
};

const section = (number: number): Finding => ({
  kind: 'section_empty',
  severity: 'note',
  record: { noun: 'plan', id: 'id-P1', code: 'P1' },
  field: `sections.s${number}`,
  words: { zh: `第${number}节是空的`, en: `Section ${number} is empty` },
});

test('each finding says how much it matters in words and leads to its place', async () => {
  standIn({ preflightDocument: () => [phone, section(1)] });
  const { router } = drawAt('/printing', <Preflight request={request} />);
  const lines = await screen.findAllByRole('listitem');
  expect(lines).toHaveLength(2);
  expect(lines[0]?.textContent).toContain('Must be put right');
  expect(lines[1]?.textContent).toContain('Worth a look');
  expect(screen.getByText('1 to put right, 1 to look at')).toBeTruthy();
  await userEvent.click(within(lines[0] as HTMLElement).getByRole('button', { name: /Open D1/ }));
  expect(router.state.location.pathname).toBe('/delegations/id-D1');
  expect(router.state.location.hash).toBe('overview');
});

test('nothing missing is said, and a check that fails does not stand in the way', async () => {
  standIn({ preflightDocument: () => [] });
  const { unmount } = draw(<Preflight request={request} />);
  expect(await screen.findByText('Nothing is missing')).toBeTruthy();
  unmount();
  standIn({
    preflightDocument: () => {
      throw refusal('internal');
    },
  });
  draw(<Preflight request={request} />);
  expect(await screen.findByText(/printing works all the same/)).toBeTruthy();
});

test('of many findings the first are shown, the others when asked for', async () => {
  standIn({ preflightDocument: () => Array.from({ length: 30 }, (_, at) => section(at + 1)) });
  draw(<Preflight request={request} />);
  expect(await screen.findAllByRole('listitem')).toHaveLength(8);
  await userEvent.click(screen.getByRole('button', { name: 'Show all 30' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(30);
});
