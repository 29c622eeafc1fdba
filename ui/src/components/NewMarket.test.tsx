/** @file The dialog of a new market, through the eyes of who fills it. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { CountryChoice, Market } from '@/bindings';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { NewMarket } from './NewMarket';

const countries: CountryChoice[] = [
  { code: 'PK', name: { zh: '巴基斯坦', en: 'Pakistan' }, pinyin: 'bajisitan bjst', marketId: null },
  { code: 'TH', name: { zh: '泰国', en: 'Thailand' }, pinyin: 'taiguo tg', marketId: 'm1' },
  { code: 'VN', name: { zh: '越南', en: 'Vietnam' }, pinyin: 'yuenan yn', marketId: null },
];
const pakistan = { id: 'm2', code: 'PK', name: countries[0]?.name } as Market;
const field = () => screen.getByRole('combobox', { name: 'Country or region' });
const send = () => fireEvent.click(screen.getByText('New market', { selector: 'button *' }));

it('finds a country as one types it and makes its market', async () => {
  const createMarket = vi.fn(() => pakistan);
  const onCreated = vi.fn();
  standIn({ listCountries: () => countries, createMarket });
  draw(<NewMarket onClose={() => {}} onCreated={onCreated} />);
  await userEvent.click(field());
  expect(await screen.findAllByRole('option')).toHaveLength(3);
  await userEvent.type(field(), 'bjst');
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  await userEvent.keyboard('{Enter}');
  expect(field()).toHaveProperty('value', 'Pakistan');
  send();
  await waitFor(() => expect(onCreated).toHaveBeenCalled());
  expect(createMarket).toHaveBeenCalledWith({ country: 'PK' });
});

it('offers no country that is a market already, and says what is missing', async () => {
  const createMarket = vi.fn();
  standIn({ listCountries: () => countries, createMarket });
  draw(<NewMarket onClose={() => {}} onCreated={() => {}} />);
  send();
  expect(screen.getByText('Choose a country or region')).toBeTruthy();
  await userEvent.type(field(), 'thai');
  const option = await screen.findByRole('option', { name: /Thailand.*there already/ });
  await userEvent.click(option);
  send();
  expect(createMarket).not.toHaveBeenCalled();
  await userEvent.clear(field());
  await userEvent.type(field(), 'atlantis');
  expect(await screen.findByText('Not in the list of countries and regions')).toBeTruthy();
});

it('says when a colleague was faster', async () => {
  standIn({
    listCountries: () => countries,
    createMarket: () => {
      throw refusal('taken');
    },
  });
  draw(<NewMarket onClose={() => {}} onCreated={() => {}} />);
  await userEvent.type(field(), 'vn{Enter}');
  send();
  expect(await screen.findByText('This market is there already')).toBeTruthy();
});
