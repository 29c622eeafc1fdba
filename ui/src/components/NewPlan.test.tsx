/** @file The dialog of a new plan, through the eyes of who fills it. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { ChooseEnterprise, Market, Plan } from '@/bindings';
import { choicesOf } from '@/dev/choice-answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { NewPlan } from './NewPlan';

const named = (zh: string, en: string) => ({ name: { zh, en }, shortName: { zh, en } });
const clients = [
  { id: 'e1', code: 'E01', ...named('澜衡', 'Lanheng') },
  { id: 'e2', code: 'E02', ...named('', 'Harbour') },
] as const;
const enterpriseChoices = (input: ChooseEnterprise) => choicesOf(clients, input);
const pickHarbour = async () => {
  await userEvent.click(screen.getByRole('combobox', { name: 'Enterprise' }));
  await userEvent.click(await screen.findByRole('option', { name: 'E02 Harbour' }));
};
const markets = [{ id: 'm1', name: { zh: '巴基斯坦', en: 'Pakistan' } }] as Market[];
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const send = () => fireEvent.click(screen.getByText('New plan', { selector: 'button *' }));

it('asks whose and where to, and suggests the title', async () => {
  const createPlan = vi.fn(() => ({ id: 'p1', code: 'P4' }) as Plan);
  const onCreated = vi.fn();
  standIn({ createPlan, enterpriseChoices });
  draw(<NewPlan markets={markets} onClose={() => {}} onCreated={onCreated} />);
  send();
  expect(screen.getByText('Choose an enterprise', { selector: 'p' })).toBeTruthy();
  expect(screen.getByText('Choose a market', { selector: 'p' })).toBeTruthy();
  await pickHarbour();
  choose('Target market', 'm1');
  expect(screen.getByLabelText('Title (English)')).toHaveProperty('value', 'Harbour: plan for Pakistan');
  send();
  await waitFor(() => expect(onCreated).toHaveBeenCalled());
  expect(createPlan).toHaveBeenCalledWith({
    enterpriseId: 'e2',
    marketId: 'm1',
    title: { zh: '', en: 'Harbour: plan for Pakistan' },
  });
});

it('makes the market on the way where there is none', async () => {
  const vietnam = { id: 'm9', code: 'VN', name: { zh: '越南', en: 'Vietnam' } } as Market;
  const createPlan = vi.fn(() => ({ id: 'p1', code: 'P1' }) as Plan);
  standIn({ createMarket: () => vietnam, createPlan });
  draw(<NewPlan client={clients[1]} markets={[]} onClose={() => {}} onCreated={() => {}} />);
  expect(screen.getByText(/No markets yet/)).toBeTruthy();
  fireEvent.click(screen.getByText('New market…'));
  await userEvent.type(await screen.findByRole('combobox', { name: 'Country or region' }), 'vietnam{Enter}');
  fireEvent.click(screen.getByText('New market', { selector: 'button *' }));
  expect(await screen.findByLabelText('Target market')).toHaveProperty('value', 'm9');
  expect(screen.getByLabelText('Title (English)')).toHaveProperty('value', 'Harbour: plan for Vietnam');
  send();
  await waitFor(() => expect(createPlan).toHaveBeenCalledWith(expect.objectContaining({ marketId: 'm9' })));
});

it('does not ask whose it is on the page of an enterprise', () => {
  standIn();
  draw(<NewPlan client={clients[0]} markets={markets} onClose={() => {}} onCreated={() => {}} />);
  expect(screen.queryByLabelText('Enterprise')).toBeNull();
});
