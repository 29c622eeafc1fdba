/** @file Erasing a person, through the eyes of somebody who was asked to. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { ErasePerson as Input, PersonFound } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import en from '@/locales/en.json';
import { ErasePerson } from './ErasePerson';

const [contact] = demoRecords().contacts;

const record = (id: string, noun: 'contact' | 'activity') => ({ noun, id, code: id, title: { zh: id, en: id } });

it('shows every place, spares another of the same name, and erases after a reason and a second press', async () => {
  if (!contact) throw new Error('the demo has contacts');
  const found: PersonFound = {
    words: ['王某'],
    places: [
      { record: record(contact.id, 'contact'), kind: 'contact', path: '', shown: '王某 · 经理' },
      { record: record('A01', 'activity'), kind: 'mention', path: 'summary', shown: '与王某通话' },
      { record: record('C77', 'contact'), kind: 'other_contact', path: '', shown: '王某 · 工程师' },
    ],
    imports: ['王某的客户.xlsx'],
    backups: 3,
    backupsUntil: '2027-11-27',
  };
  const erasePerson = vi.fn((_input: Input) => ({ records: 2, journalRows: 5 }));
  standIn({ findPerson: () => found, erasePerson });
  const onClose = vi.fn();
  draw(<ErasePerson contact={contact} onClose={onClose} />);
  expect(await screen.findByText('Summary: 与王某通话')).toBeTruthy();
  expect(screen.getByText(/kept until 2027-11-27/)).toBeTruthy();
  expect(screen.getByText(/erased along: 王某的客户.xlsx/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Erase in 2 records' }));
  expect(erasePerson).not.toHaveBeenCalled();
  expect(screen.getByText(en.fields.required)).toBeTruthy();
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Asked for it' } });
  fireEvent.click(screen.getByRole('button', { name: 'Erase in 2 records' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Yes, erase for good' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(erasePerson).toHaveBeenCalledWith({
    person: { by: 'contact', who: contact.id },
    places: [contact.id, 'A01'],
    reason: 'Asked for it',
  });
});
