/** @file The dialog of a new plan, through the eyes of who fills it. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Market, Plan } from '@/bindings';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { NewPlan } from './NewPlan';

const clients = [
  { id: 'e1', shortName: { zh: '澜衡', en: 'Lanheng' } },
  { id: 'e2', shortName: { zh: '', en: 'Harbour' } },
];
const markets = [{ id: 'm1', name: { zh: '巴基斯坦', en: 'Pakistan' } }] as Market[];
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const send = () => fireEvent.click(screen.getByText('New plan', { selector: 'button *' }));

it('asks whose and where to, and suggests the title', async () => {
  const createPlan = vi.fn(() => ({ id: 'p1', code: 'P4' }) as Plan);
  const onCreated = vi.fn();
  standIn({ createPlan });
  draw(<NewPlan clients={clients} markets={markets} onClose={() => {}} onCreated={onCreated} />);
  send();
  expect(screen.getByText('Choose an enterprise', { selector: 'p' })).toBeTruthy();
  expect(screen.getByText('Choose a market', { selector: 'p' })).toBeTruthy();
  choose('Enterprise', 'e2');
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

it('does not ask whose it is where there is one enterprise', () => {
  standIn();
  draw(<NewPlan clients={clients.slice(0, 1)} markets={markets} onClose={() => {}} onCreated={() => {}} />);
  expect(screen.queryByLabelText('Enterprise')).toBeNull();
});
