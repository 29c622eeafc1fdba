/** @file The self-check on the page of an enterprise: what it shows, which rules it begins with, and what is answered there. */
import { useQuery } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AssessEnterprise, type Assessment, commands, type Enterprise } from '@/bindings';
import assessments from '@/dev/assessments.json';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { firstRules } from '../assessment';
import { enterpriseQuery } from '../queries';
import { AssessmentTab } from './AssessmentTab';
import { EditingProvider } from './editing-context';

const [srdi, giant] = assessments as unknown as [Assessment, Assessment];

const Page = () => {
  const { data } = useQuery(enterpriseQuery('id-E02'));
  return data ? (
    <EditingProvider page={data}>
      <AssessmentTab />
    </EditingProvider>
  ) : null;
};

const open = async () => {
  const start = await commands.startInfo();
  drawAt('/', <Page />, (client) => client.setQueryData(startQuery.queryKey, start));
};

// A day on which the one that the imported data hold for is gone: what is asked and kept has the clock's.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 27, 9) }));
afterEach(() => void vi.useRealTimers());

const rowOf = async (name: string) => {
  const table = await screen.findByRole('table', { name: 'Criterion by criterion' });
  const row = within(table)
    .getAllByRole('row')
    .find((each) => within(each).queryByRole('rowheader')?.textContent?.startsWith(name));
  if (!row) throw new Error(`no row ${name}`);
  return row;
};

it('says what the next title asks for, what is short and by how much, and that it is no verdict', async () => {
  standIn();
  await open();
  expect(await screen.findByText(/^Pre-assessment: within reach, with gaps\./)).toBeTruthy();
  const sum = await rowOf('R&D expense 2024–2025');
  for (const words of ['≥ CNY 12 m', 'CNY 8.57 m', '4.02 + 4.55', 'Unmet', 'CNY 3.43 m short']) {
    expect(sum.textContent).toContain(words);
  }
  expect((await rowOf('Place in the chain')).textContent).toContain('Needs a person');
  expect(screen.getByText(/in force from 2026-04-01, version 1, checked on 2026-11-23/)).toBeTruthy();
  expect(screen.getByText(/not a verdict/)).toBeTruthy();
  const rungs = within(screen.getByRole('list', { name: 'Ladder' })).getAllByRole('listitem');
  expect(rungs.map(({ textContent }) => textContent)).toEqual([
    ...['Innovativereached', 'SRDIreached', 'Little giantchecked here', 'Championahead'],
  ]);
});

it('asks again by other rules, and as a re-check', async () => {
  const asked: AssessEnterprise[] = [];
  standIn({
    assessEnterprise: vi.fn((input: AssessEnterprise) => {
      asked.push(input);
      return [srdi, giant].filter(({ rules }) => input.rules === null || rules.id === input.rules);
    }),
  });
  await open();
  await userEvent.click(await screen.findByRole('combobox', { name: 'Rules' }));
  await userEvent.click(await screen.findByRole('option', { name: 'SRDI SME (2026 rules)' }));
  expect(await screen.findByText(/^Pre-assessment: promising\./)).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'New application' }));
  await waitFor(() => expect(asked.at(-1)).toMatchObject({ rules: 'srdi-2026', recheck: false }));
  expect(asked.every(({ asOf }) => asOf === '2026-11-27')).toBe(true);
});

it('keeps what was looked up, with its day', async () => {
  const sent: Enterprise[] = [];
  standIn({
    saveEnterprise: vi.fn((enterprise: Enterprise) => {
      sent.push(enterprise);
      return { ...enterprise, revision: enterprise.revision + 1 };
    }),
  });
  await open();
  const question = await screen.findByRole('radiogroup', { name: 'Listed for abnormal operation' });
  await userEvent.click(within(question).getByRole('radio', { name: 'No' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  const unasked = { seriousDishonesty: null, accidentOrFraud: null, littleGiantKin: null };
  expect(sent[0]?.compliance).toEqual({ checkedOn: '2026-11-27', abnormalOperation: false, ...unasked });
});

it('begins with the next title, else with the own, else with little giants', () => {
  expect(firstRules([srdi, giant], 'srdi')).toBe('little-giant-2026');
  expect(firstRules([srdi, giant], 'innovative')).toBe('srdi-2026');
  expect(firstRules([giant], 'little_giant')).toBe('little-giant-2026');
  expect(firstRules([], 'champion')).toBe('little-giant-2026');
});
