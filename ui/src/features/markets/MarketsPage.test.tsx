/** @file The page of markets, through the eyes of who begins with none. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Market } from '@/bindings';
import { makeAnswers } from '@/dev/answers';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { MarketsPage } from './MarketsPage';
import { marketsQuery } from './queries';

it('leads from an empty page to the first market, and shows it', async () => {
  standIn({ listMarkets: () => [] });
  const { client, router } = drawAt('/markets', <MarketsPage />);
  expect(await screen.findByText('No markets yet')).toBeTruthy();
  fireEvent.keyDown(document.body, { code: 'KeyN' });
  await userEvent.type(await screen.findByRole('combobox', { name: 'Country or region' }), 'viet{Enter}');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(router.state.location.hash).toBe('id-VN'));
  client.setQueryData(marketsQuery.queryKey, [makeAnswers().createMarket({ country: 'VN' })]);
  expect(await screen.findByText('Socialist Republic of Viet Nam')).toBeTruthy();
  expect(screen.getByText('Figures come with an import and are not edited here.')).toBeTruthy();
});

it('saves what is written about a market, languages by their names', async () => {
  const saveMarket = vi.fn((market: Market) => ({ ...market, revision: market.revision + 1 }));
  standIn({ saveMarket });
  drawAt('/markets#id-PK', <MarketsPage />);
  const edit = async (field: string, text: string) => {
    await userEvent.click(await screen.findByRole('button', { name: new RegExp(`${field}: `) }));
    const box = screen.getByRole('textbox', { name: field });
    await userEvent.clear(box);
    await userEvent.type(box, `${text}{Enter}`);
  };
  await edit('Working week', 'Mon to Thu');
  await edit('Host languages', 'Urdu, Punjabi of the hills');
  expect(await screen.findByText(/One language is not known/)).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  await edit('Host languages', '乌尔都语、English、ar');
  await waitFor(() => expect(saveMarket).toHaveBeenCalledTimes(2));
  expect(saveMarket.mock.calls.map(([market]) => [market.revision, market.workWeek, market.hostLanguages])).toEqual([
    [1, 'Mon to Thu', ['ur', 'en']],
    [2, 'Mon to Thu', ['ur', 'en', 'ar']],
  ]);
});
