/** @file Forms that open in a tab of the record: where the keyboard stands, and that nothing written is lost by a slip. */
import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { LeaveHost } from '@/app/LeaveHost';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { leaving } from '@/lib/open-fields';
import { enterpriseQuery } from '../queries';
import { EditingProvider } from './editing-context';
import { NeedsTab } from './NeedsTab';

const Page = () => {
  const { data } = useQuery(enterpriseQuery('id-E02'));
  return data ? (
    <EditingProvider page={data}>
      <NeedsTab />
      <LeaveHost />
    </EditingProvider>
  ) : null;
};

const open = async () => {
  standIn();
  drawAt('/', <Page />);
  await userEvent.click(await screen.findByRole('button', { name: 'Add a need' }));
};

const inWords = () => screen.queryByLabelText('In words (English)');

it('stands at its first field, and Escape closes it while nothing is written', async () => {
  await open();
  expect(document.activeElement).toBe(screen.getByLabelText('Field'));
  await userEvent.keyboard('{Escape}');
  expect(inWords()).toBeNull();
});

it('keeps what is written from Escape, and asks before it is left', async () => {
  await open();
  await userEvent.type(screen.getByLabelText('In words (English)'), 'A buyer in Riyadh');
  await userEvent.keyboard('{Escape}');
  expect((inWords() as HTMLInputElement | null)?.value).toBe('A buyer in Riyadh');
  let gone = false;
  leaving(() => {
    gone = true;
  });
  expect(await screen.findByText('Add a need: It has not been saved yet')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Stay and correct' }));
  expect(gone).toBe(false);
  expect((inWords() as HTMLInputElement | null)?.value).toBe('A buyer in Riyadh');
});
