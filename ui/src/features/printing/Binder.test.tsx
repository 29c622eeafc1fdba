/** @file Binding documents and files, as its user does it. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Finding } from '@/bindings';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { Binder } from './Binder';
import type { Candidate } from './choice';
import { useBinder } from './use-binder';

const clients: Candidate[] = ['E01', 'E02', 'E03'].map((code) => ({
  id: `id-${code}`,
  code,
  title: `Client ${code}`,
  words: `${code} Client ${code}`,
}));

const own = { kind: 'dossier', id: 'id-E01' } as const;

const Bench = () => (
  <Binder
    own={own}
    binder={useBinder(own)}
    edition="internal"
    candidatesOf={(kind) => (kind === 'dossier' ? clients : [])}
    onTaken={() => {}}
  />
);

const damaged: Finding = {
  kind: 'file_refused',
  severity: 'must',
  record: null,
  field: 'letter.pdf',
  words: { zh: '文件已损坏或不完整', en: 'The file is damaged or cut short' },
};

const names = () => screen.getAllByRole('listitem').flatMap((item) => item.querySelector('[title]')?.textContent ?? []);

test('it begins empty and says what it is for; a document is added and is not offered again', async () => {
  standIn({ search: () => ({ total: 0, groups: [] }) });
  draw(<Bench />);
  expect(screen.getByText(/become one volume/)).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
  const field = screen.getByRole('combobox', { name: 'Add a document' });
  await userEvent.click(field);
  expect(screen.queryByRole('option', { name: 'E01 Client E01' })).toBeNull();
  await userEvent.click(await screen.findByRole('option', { name: 'E02 Client E02' }));
  expect(names()).toEqual(['E01 Client E01', 'E02 Client E02']);
  expect(screen.queryByRole('button', { name: 'Take out “E01 Client E01”' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Take out “E02 Client E02”' }));
  expect(screen.getByText(/become one volume/)).toBeTruthy();
});

test('files are chosen in the system’s dialog; what is wrong with one stands beside it', async () => {
  const checkOutsideFile = vi.fn((token: string) => (token === 'bad' ? [damaged] : []));
  standIn({
    checkOutsideFile,
    chooseOutsideFiles: () => [
      { token: 'good', name: 'catalogue.pdf', kind: 'pdf' },
      { token: 'bad', name: 'letter.pdf', kind: 'pdf' },
    ],
  });
  draw(<Bench />);
  expect(screen.queryByRole('checkbox')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'PDF or picture…' }));
  expect(await screen.findByText('The file is damaged or cut short')).toBeTruthy();
  const [, , letter] = within(screen.getByRole('list', { name: /Parts of the volume/ })).getAllByRole('listitem');
  expect(names()).toEqual(['E01 Client E01', 'catalogue.pdf', 'letter.pdf']);
  expect(letter?.textContent).toContain('PDF from outside');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Leave out files/ }).checked).toBe(false);
});

test('parts are moved by their buttons and by the keyboard, which stays with them', async () => {
  standIn({
    checkOutsideFile: () => {
      throw refusal('not_found');
    },
    chooseOutsideFiles: () => [{ token: 'one', name: 'photo.jpg', kind: 'image' }],
  });
  draw(<Bench />);
  await userEvent.click(screen.getByRole('button', { name: 'PDF or picture…' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Move “photo.jpg” up' }));
  expect(names()).toEqual(['photo.jpg', 'E01 Client E01']);
  expect(screen.getByText('“photo.jpg” is now part 1 of 2')).toBeTruthy();
  // Up has gone out of use: the other button of the same part takes the keyboard.
  const down = screen.getByRole('button', { name: 'Move “photo.jpg” down' });
  await waitFor(() => expect(document.activeElement).toBe(down));
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(names()).toEqual(['E01 Client E01', 'photo.jpg']);
});
