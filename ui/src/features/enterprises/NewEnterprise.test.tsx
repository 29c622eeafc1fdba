/** @file The dialog of a new enterprise, through the eyes of who fills it. */
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { NewEnterprise } from './NewEnterprise';

const write = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const send = () => fireEvent.click(screen.getByText('New enterprise', { selector: 'button *' }));

it('says at the field what is wrong with a credit code, and sends nothing', () => {
  const createEnterprise = vi.fn();
  standIn({ createEnterprise });
  draw(<NewEnterprise onClose={() => {}} onCreated={() => {}} />);
  send();
  expect(screen.getByText('Give the Chinese or the English side')).toBeTruthy();
  write('Name (English)', 'Harbour Valves');
  write('Credit code', '91310112MA0DEM013H');
  send();
  expect(screen.getByText('The check character does not match')).toBeTruthy();
  expect(createEnterprise).not.toHaveBeenCalled();
});

it('sends a code as it should be written, and says when another enterprise has it', async () => {
  const createEnterprise = vi.fn(() => {
    throw refusal('taken', { detail: { value: '91310112MA0DEM013G' } });
  });
  standIn({ createEnterprise });
  draw(<NewEnterprise onClose={() => {}} onCreated={() => {}} />);
  write('Name (English)', 'Harbour Valves');
  write('Credit code', '9131 0112 ma0dem013g');
  send();
  expect(await screen.findByText('Used by another record already')).toBeTruthy();
  expect(createEnterprise).toHaveBeenCalledWith({
    name: { zh: '', en: 'Harbour Valves' },
    uscc: '91310112MA0DEM013G',
  });
});
