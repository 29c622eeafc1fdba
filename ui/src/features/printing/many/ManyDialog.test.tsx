/** @file Printing many records, as its user asks for it, watches it and reads what came of it. */
import { emit } from '@tauri-apps/api/event';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { BatchFile, PrintBatch } from '@/bindings';
import { makeAnswers, refusal } from '@/dev/answers';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { ManyDialog } from './ManyDialog';

const records = [
  { id: 'id-E01', code: 'E01', name: 'Lanheng' },
  { id: 'id-E02', code: 'E02', name: 'Litu' },
];

const dialog = () =>
  drawAt('/enterprises', <ManyDialog many={{ kind: 'dossier', records }} />, (client) =>
    client.setQueryData(startQuery.queryKey, makeAnswers().startInfo()),
  );

const written = (code: string): BatchFile => ({ code, file: `${code}.pdf`, pages: 9, bytes: 2048, error: null });

test('the first name is shown as it will be, and a pattern that cannot work is refused where it stands', async () => {
  standIn({
    batchFileName: ({ document: { options }, pattern }) => {
      if (!pattern.includes('{code}'))
        throw refusal('invalid', { fields: [{ path: 'pattern', code: 'same', message: '' }] });
      return pattern
        .replace('{code}', 'E01')
        .replace('{short_name}', 'Lanheng')
        .replace('{language}', options.language);
    },
  });
  dialog();
  expect(await screen.findByText('The first file: E01-Lanheng-bilingual.pdf')).toBeTruthy();
  await userEvent.click(screen.getByRole('checkbox', { name: '中文' }));
  expect(await screen.findByText('The first file: E01-Lanheng-zh-CN.pdf')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Print 4 files' })).toHaveProperty('disabled', false);
  await userEvent.clear(screen.getByLabelText('File names'));
  await userEvent.type(screen.getByLabelText('File names'), 'all.pdf');
  expect(await screen.findByText(/or all files would be called the same/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Print 4 files' })).toHaveProperty('disabled', true);
});

test('whoever has chosen no folder is asked for one, and nothing is printed without', async () => {
  const printBatch = vi.fn(() => [written('E01'), written('E02')]);
  const chosen = [null, { token: 'folder-7', name: 'Handover', folder: 'Documents' }];
  standIn({ chooseBatchFolder: () => chosen.shift() ?? null, printBatch });
  dialog();
  const print = await screen.findByRole('button', { name: 'Print 2 files' });
  await userEvent.click(print);
  expect(printBatch).not.toHaveBeenCalled();
  await userEvent.click(print);
  expect(await screen.findByText('2 files written to “Handover”')).toBeTruthy();
  const [input] = printBatch.mock.calls[0] as unknown as [PrintBatch];
  expect(input).toMatchObject({ folder: 'folder-7', pattern: '{code}-{short_name}-{language}.pdf', replace: false });
  expect(input.documents.map(({ document }) => document)).toEqual([
    { kind: 'dossier', enterpriseId: 'id-E01' },
    { kind: 'dossier', enterpriseId: 'id-E02' },
  ]);
});

test('the document in hand is named, and what was stopped is told beside what stays', async () => {
  let finish: (files: BatchFile[]) => void = () => {};
  const stopBatch = vi.fn(() => null);
  standIn({
    // The shell answers when the batch has ended.
    printBatch: () =>
      new Promise<BatchFile[]>((done) => {
        finish = done;
      }) as unknown as BatchFile[],
    stopBatch,
  });
  dialog();
  await userEvent.click(await screen.findByRole('button', { name: 'Print 2 files' }));
  expect(await screen.findByText('Lanheng')).toBeTruthy();
  await act(() => emit('batch-progress', { done: 1, total: 2 }));
  expect(await screen.findByText('Litu')).toBeTruthy();
  expect(screen.getByText(/2 of 2/)).toBeTruthy();
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await waitFor(() => expect(stopBatch).toHaveBeenCalled());
  finish([written('E01'), { code: 'E02', file: 'E02.pdf', pages: 0, bytes: 0, error: refusal('cancelled') }]);
  expect(await screen.findByText('1 file written to “印制”')).toBeTruthy();
  expect(screen.getByText('Stopped before it was printed')).toBeTruthy();
});

test('from the report a way leads to the record and back', async () => {
  const open = vi.fn(() => null);
  standIn({
    printBatch: () => [
      { code: 'E01', file: 'E01.pdf', pages: 0, bytes: 0, error: refusal('exists') },
      {
        code: 'E02',
        file: 'E02.pdf',
        pages: 0,
        bytes: 0,
        error: refusal('missing_glyphs', { detail: { characters: '𠮷' } }),
      },
    ],
    openBatchFolder: open,
  });
  const { router } = dialog();
  await userEvent.click(await screen.findByRole('button', { name: 'Print 2 files' }));
  expect(await screen.findByText('A file of this name was there already and was left alone')).toBeTruthy();
  expect(screen.getByText(/The fonts lack these characters: 𠮷/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'E02 Litu' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/enterprises/id-E02'));
  expect(screen.queryByRole('dialog')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Back to the print report' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Open folder' }));
  await waitFor(() => expect(open).toHaveBeenCalledWith('folder-1'));
});
