/** @file What came of printing, in the user's words. */
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { Outcome } from './Outcome';
import type { Sheet } from './use-preview';

const sheet: Sheet = {
  preview: { token: 'one', pages: 12, bytes: 314_000, findings: [] },
  file: '',
  request: { document: { kind: 'dossier', enterpriseId: 'id-E01' }, options: { language: 'bilingual', paper: 'a4' } },
  volume: null,
  at: '2026-11-23T09:00:00Z',
  stale: false,
};

const ways = { onAgain: () => {}, onRecord: () => {}, onSkip: () => {} };

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

test('each file that cannot be bound in is named with its reason; leaving them out is offered', async () => {
  const onSkip = vi.fn();
  const fields = [
    { path: 'letter.pdf', code: 'outside_damaged', message: '' },
    { path: 'scan.pdf', code: 'outside_encrypted', message: '' },
  ];
  const error = refusal('refused_input', { fields });
  draw(<Outcome sheet={null} printing={false} error={error} cancelled={false} {...ways} onSkip={onSkip} />);
  const [letter, scan] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(letter).toContain('“letter.pdf” cannot be inserted');
  expect(letter).toContain('damaged');
  expect(scan).toContain('encrypted');
  await userEvent.click(screen.getByRole('button', { name: 'Leave these files out and go on' }));
  expect(onSkip).toHaveBeenCalledOnce();
});

test('what was left out of a volume is said, and not called complete', () => {
  const preview = {
    ...sheet.preview,
    findings: [
      {
        kind: 'file_refused' as const,
        severity: 'must' as const,
        record: null,
        field: 'letter.pdf',
        words: { zh: '文件已损坏或不完整', en: 'The file is damaged or cut short' },
      },
    ],
  };
  draw(<Outcome sheet={{ ...sheet, preview }} printing={false} error={null} cancelled={false} {...ways} />);
  expect(screen.getByText('“letter.pdf” was left out')).toBeTruthy();
  expect(screen.queryByText('No missing characters')).toBeNull();
});
