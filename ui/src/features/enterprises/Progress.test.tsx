/** @file How far a long task is, and the way out of it. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { events } from '@/bindings';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { Progress } from './Progress';

it('shows how far the writing of a list is, and lets one give it up', async () => {
  const stopList = vi.fn(() => null);
  standIn({ stopList });
  draw(<Progress of="list" label="Writing the list" running />);
  expect(screen.queryByText(/Writing the list/)).toBeNull();
  await waitFor(async () => {
    await events.listProgress.emit({ done: 50_000, total: 100_000 });
    expect(screen.getByText(/Writing the list 50,?000 of 100,?000/)).toBeTruthy();
  });
  fireEvent.click(screen.getByText('Cancel, leave no trace'));
  expect(stopList).toHaveBeenCalled();
});
