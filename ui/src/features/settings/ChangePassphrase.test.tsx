/** @file The dialog that changes the passphrase, through the eyes of who fills it. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { ChangePassphrase } from './ChangePassphrase';

const write = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const send = () => fireEvent.click(screen.getByText('Change passphrase', { selector: 'button *' }));

it('wants the current passphrase and the new one twice', () => {
  const changePassphrase = vi.fn();
  standIn({ changePassphrase });
  draw(<ChangePassphrase onClose={() => {}} />);
  send();
  expect(screen.getByText('Required')).toBeTruthy();
  expect(screen.getByText('At least 8 characters')).toBeTruthy();
  write('Current passphrase', 'old words');
  write('New passphrase', 'harbour wind tide');
  expect(screen.getByRole('status').textContent).toContain('17 characters');
  write('Again', 'harbour wind tidy');
  expect(screen.getByText('The two do not match')).toBeTruthy();
  send();
  expect(changePassphrase).not.toHaveBeenCalled();
});

it('says at its field that the current one is not right, and closes when it was', async () => {
  const changePassphrase = vi.fn(({ current }) => {
    if (current !== 'old words') throw refusal('wrong_passphrase');
    return null;
  });
  const onClose = vi.fn();
  standIn({ changePassphrase });
  draw(<ChangePassphrase onClose={onClose} />);
  write('Current passphrase', 'odd words');
  write('New passphrase', 'harbour wind tide');
  write('Again', 'harbour wind tide');
  send();
  expect(await screen.findByText('This is not the current passphrase')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
  write('Current passphrase', 'old words');
  send();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(changePassphrase).toHaveBeenLastCalledWith({ current: 'old words', passphrase: 'harbour wind tide' });
});
