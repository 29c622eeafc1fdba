/** @file Printing on paper, as its user chooses and reads it. */
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Printers, PrintPreview } from '@/bindings';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { PrintDialog } from './PrintDialog';

const printers: Printers = {
  printers: [
    { name: 'Front', description: 'Front desk', isDefault: false },
    { name: 'Back', description: '', isDefault: true },
  ],
  takesSettings: true,
};

const dialog = (onClose = () => {}) =>
  draw(<PrintDialog token="t1" title="Portolan E01" pages={12} onClose={onClose} />);

test('what is chosen is what the printer is told', async () => {
  const sent: PrintPreview[] = [];
  const onClose = vi.fn();
  standIn({
    listPrinters: () => printers,
    printPreview: (input) => {
      sent.push(input);
      return { job: 'Front-7' };
    },
  });
  dialog(onClose);
  const printer = await screen.findByLabelText('Printer');
  expect(printer).toHaveProperty('value', 'Back');
  await userEvent.selectOptions(printer, 'Front desk (Front)');
  await userEvent.clear(screen.getByLabelText('Copies'));
  await userEvent.type(screen.getByLabelText('Copies'), '3');
  await userEvent.click(screen.getByRole('radio', { name: 'Long edge' }));
  await userEvent.type(screen.getByLabelText('Pages'), '1-3');
  await userEvent.click(screen.getByRole('button', { name: 'Print' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  const job = { printer: 'Front', copies: 3, sides: 'long_edge', pages: '1-3' };
  expect(sent).toEqual([{ token: 't1', title: 'Portolan E01', job }]);
});

test('without settings the printer alone is asked for', async () => {
  const sent: PrintPreview[] = [];
  standIn({
    listPrinters: () => ({ ...printers, takesSettings: false }),
    printPreview: (input) => {
      sent.push(input);
      return { job: null };
    },
  });
  dialog();
  await screen.findByLabelText('Printer');
  expect(screen.queryByLabelText('Copies')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Print' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.job).toEqual({ printer: 'Back', copies: 1, sides: null, pages: null });
});

test('a refusal is told where it belongs and the dialog stays', async () => {
  const onClose = vi.fn();
  standIn({
    listPrinters: () => printers,
    printPreview: () => {
      throw refusal('invalid', { fields: [{ path: 'pages', code: 'past_end', message: '' }] });
    },
  });
  dialog(onClose);
  await userEvent.type(await screen.findByLabelText('Pages'), '40');
  await userEvent.click(screen.getByRole('button', { name: 'Print' }));
  expect(await screen.findByText('The document has none of these pages')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});

test('no printer is said, and nothing can be sent', async () => {
  standIn({ listPrinters: () => ({ printers: [], takesSettings: true }) });
  dialog();
  expect(await screen.findByText(/This computer knows no printer/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Print' })).toHaveProperty('disabled', true);
});
