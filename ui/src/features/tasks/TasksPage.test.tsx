/** @file The list of tasks, as somebody walks it by keyboard. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { commands, type ListTasks, type TaskRow } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { TasksPage } from './TasksPage';

const row = (code: string, title: string, days: number | null): TaskRow => ({
  task: {
    id: `id-${code}`,
    code,
    revision: 1,
    title,
    due: days === null ? null : '2026-11-20',
    ownerId: null,
    about: null,
    origin: null,
    doneOn: null,
    note: '',
  },
  about: null,
  owner: null,
  days,
});

const open = async () => {
  const start = await commands.startInfo();
  drawAt('/tasks', <TasksPage />, (client) => client.setQueryData(startQuery.queryKey, start));
};

it('walks with J and ticks with X', async () => {
  const finishTask = vi.fn(() => row('T02', 'Send the list', 0).task);
  const listTasks = (_: ListTasks) => [row('T01', 'Call back', -3), row('T02', 'Send the list', 0)];
  standIn({ listTasks, finishTask });
  await open();
  expect(await screen.findByText('Call back')).toBeTruthy();
  expect(screen.getByText('3 days overdue')).toBeTruthy();
  fireEvent.keyDown(window, { code: 'KeyJ', key: 'j' });
  fireEvent.keyDown(window, { code: 'KeyJ', key: 'j' });
  fireEvent.keyDown(window, { code: 'KeyX', key: 'x' });
  await waitFor(() => expect(finishTask).toHaveBeenCalledWith({ id: 'id-T02', revision: 1, done: true }));
});

it('shows what is overdue alone, and says when nothing is', async () => {
  standIn({ listTasks: () => [row('T02', 'Send the list', 0)] });
  await open();
  expect(await screen.findByText('Send the list')).toBeTruthy();
  fireEvent.click(screen.getByText('Overdue'));
  expect(await screen.findByText('Nothing is overdue')).toBeTruthy();
  expect(screen.queryByText('Send the list')).toBeNull();
});

it('makes a task with N', async () => {
  const made = row('T01', 'Book the room', null).task;
  const createTask = vi.fn(() => made);
  standIn({ listTasks: () => [], createTask });
  await open();
  expect(await screen.findByText('No open tasks')).toBeTruthy();
  fireEvent.keyDown(window, { code: 'KeyN', key: 'n' });
  fireEvent.change(await screen.findByLabelText('Task'), { target: { value: 'Book the room' } });
  fireEvent.click(screen.getByText('Add task'));
  await waitFor(() =>
    expect(createTask).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'Book the room', due: null, about: null }),
    ),
  );
});
