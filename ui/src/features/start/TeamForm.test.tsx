/** @file Connecting to the team's database, through the eyes of who does it. */
import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { WorkspaceStatus } from '@/bindings';
import { makeAnswers, refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { TeamForm } from './TeamForm';

const onOpened = vi.fn();
const Started = () => (useQuery(startQuery).data ? <TeamForm onOpened={onOpened} /> : null);

const open = async (connectDatabase: ReturnType<typeof makeAnswers>['connectDatabase']) => {
  onOpened.mockClear();
  standIn({ startInfo: () => ({ ...makeAnswers().startInfo(), databases: [] }), connectDatabase });
  draw(<Started />);
  await screen.findByLabelText('Address');
};
const write = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByText(name, { selector: 'button *' }));
const status = { name: { zh: '虹桥赋能中心', en: '' } } as WorkspaceStatus;

it('asks for the address, and takes a pasted password out of it', async () => {
  const connectDatabase = vi.fn(() => status);
  await open(connectDatabase);
  press('Connect');
  expect(screen.getByText('Required')).toBeTruthy();
  write('Address', ' postgres://lin:tide%26wind@db.example.org/portolan');
  expect(screen.getByLabelText('Address')).toHaveProperty('value', 'postgres://lin@db.example.org/portolan');
  expect(screen.getByLabelText('Password')).toHaveProperty('value', 'tide&wind');
  press('Connect');
  await waitFor(() => expect(onOpened).toHaveBeenCalled());
  expect(connectDatabase).toHaveBeenCalledWith({
    address: 'postgres://lin@db.example.org/portolan',
    password: 'tide&wind',
    name: null,
  });
});

it('offers to begin a workspace in an empty database', async () => {
  const connectDatabase = vi.fn(({ name }) => {
    if (!name) throw refusal('not_begun');
    return status;
  });
  await open(connectDatabase);
  write('Address', 'postgres://lin@db.example.org/portolan');
  press('Connect');
  expect(await screen.findByText(/holds no workspace yet/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  press('Begin a workspace here');
  expect(screen.getByText('Required')).toBeTruthy();
  write('Name', '虹桥赋能中心');
  press('Begin a workspace here');
  await waitFor(() => expect(onOpened).toHaveBeenCalled());
  expect(connectDatabase).toHaveBeenLastCalledWith({
    address: 'postgres://lin@db.example.org/portolan',
    password: null,
    name: { zh: '虹桥赋能中心', en: '' },
  });
});

it('says at the address what is wrong with it, and below what else is', async () => {
  const connectDatabase = vi
    .fn()
    .mockImplementationOnce(() => {
      throw refusal('invalid', { fields: [{ path: 'address', code: 'address', message: '' }] });
    })
    .mockImplementationOnce(() => {
      throw refusal('access_denied');
    });
  await open(connectDatabase);
  write('Address', 'db.example.org');
  press('Connect');
  expect(await screen.findByText('Write it as postgres://name@host/database')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  write('Address', 'postgres://lin@db.example.org/portolan');
  press('Connect');
  expect((await screen.findByRole('alert')).textContent).toContain('Check user, password');
  expect(onOpened).not.toHaveBeenCalled();
});
