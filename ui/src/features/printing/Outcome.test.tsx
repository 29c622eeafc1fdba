/** @file What came of printing, in the user's words. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { Outcome } from './Outcome';

const sheet = {
  preview: { token: 'one', pages: 12, bytes: 314_000 },
  file: '',
  request: { document: { kind: 'dossier', enterpriseId: 'id-E01' }, options: { language: 'bilingual', paper: 'a4' } },
  at: '2026-11-23T09:00:00Z',
  stale: false,
} as const;

const ways = { onAgain: () => {}, onRecord: () => {} };

test('missing characters are listed with their places', () => {
  const error = refusal('missing_glyphs', { detail: { characters: '☃ (E01 name), 𠮷 (P1 summary)' } });
  draw(<Outcome sheet={null} printing={false} error={error} cancelled={false} {...ways} />);
  expect(screen.getByText(/2 characters are in no font/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /U\+20BB7 P1 summary/ })).toBeTruthy();
});

test('a file older than its records offers to print again', async () => {
  const again = vi.fn();
  draw(
    <Outcome
      sheet={{ ...sheet, stale: true }}
      printing={false}
      error={null}
      cancelled={false}
      {...ways}
      onAgain={again}
    />,
  );
  expect(screen.getByText('Records have changed since this was printed')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Print again' }));
  expect(again).toHaveBeenCalledOnce();
});

test('a good file says so and offers nothing', () => {
  draw(<Outcome sheet={sheet} printing={false} error={null} cancelled={false} {...ways} />);
  expect(screen.getByText('No missing characters')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test('a one-pager that does not fit names its section and leads to the record', async () => {
  const onRecord = vi.fn();
  const error = {
    ...refusal('invalid', { detail: { section: 'Company profile' } }),
    fields: [{ path: 'One page', code: 'too_long', message: '' }],
  };
  draw(<Outcome sheet={null} printing={false} error={error} cancelled={false} {...ways} onRecord={onRecord} />);
  expect(screen.getByText(/“Company profile”/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Open the record' }));
  expect(onRecord).toHaveBeenCalledOnce();
});

test('a blank form does not claim to hold the records', () => {
  const request = { ...sheet.request, document: { kind: 'plan', planId: 'id-P1', blank: true } } as const;
  draw(<Outcome sheet={{ ...sheet, request }} printing={false} error={null} cancelled={false} {...ways} />);
  expect(screen.getByText(/lines to write on/)).toBeTruthy();
  expect(screen.queryByText(/from the records/)).toBeNull();
});
