/** @file Choosing what to print, as its user does it. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import type { Candidate } from './choice';
import { WhatToPrint } from './WhatToPrint';

const clients = (count: number): Candidate[] =>
  Array.from({ length: count }, (_, at) => {
    const code = `E${String(at + 1).padStart(3, '0')}`;
    return { id: `id-${code}`, code, title: `Client ${at + 1}`, words: `${code} Client ${at + 1}` };
  });

const both = (name: string) => ({ zh: name, en: name });

const show = (candidates: Candidate[], kind: 'dossier' | 'plan' = 'dossier', total = candidates.length) => {
  standIn({
    search: () => ({ total: 0, groups: [] }),
    enterpriseChoices: ({ text, most }) => {
      const fit = clients(total).filter(({ words }) => words.toLowerCase().includes(text));
      const told = fit.map(({ id, code, title }) => ({ id, code, name: both(title), shortName: both(title) }));
      return { total: fit.length, fitting: told.slice(0, most), named: [] };
    },
  });
  const told = { onKind: vi.fn(), onChoose: vi.fn() };
  draw(<WhatToPrint kind={kind} candidates={candidates} total={total} chosen="id-E002" {...told} />);
  return told;
};

test('the kind and the record are chosen from lists that say what is chosen', async () => {
  const { onKind, onChoose } = show(clients(3));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Enterprise dossier' }).checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'E002 Client 2' }).checked).toBe(true);
  expect(screen.queryByRole('searchbox')).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Risk register' }));
  expect(onKind).toHaveBeenCalledExactlyOnceWith('register');
  await userEvent.click(screen.getByRole('radio', { name: 'E003 Client 3' }));
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'id-E003' }));
});

test('many records are searched: Enter takes the first found, and nothing found is said', async () => {
  const { onChoose } = show(clients(205), 'plan');
  expect(screen.getByText(/The first 200 of 205/)).toBeTruthy();
  const field = screen.getByRole('searchbox', { name: 'Find a record' });
  await userEvent.type(field, 'e204{Enter}');
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'id-E204' }));
  expect(screen.getAllByRole('radio', { name: /Client/ })).toHaveLength(1);
  await userEvent.type(field, 'x{Enter}');
  expect(screen.getByText('No record matches “e204x”')).toBeTruthy();
  expect(onChoose).toHaveBeenCalledOnce();
});

test('of very many enterprises the first are offered, and what is typed is asked of all', async () => {
  const { onChoose } = show(clients(200), 'dossier', 5000);
  expect(screen.getByText(/The first 200 of 5000/)).toBeTruthy();
  await userEvent.type(screen.getByRole('searchbox', { name: 'Find a record' }), 'e4321');
  await userEvent.click(await screen.findByRole('radio', { name: 'E4321 Client 4321' }));
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'id-E4321' }));
});
