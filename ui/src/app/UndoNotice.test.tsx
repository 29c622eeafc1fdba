/** @file What is said while a step goes on that takes long. */
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { UndoNotice } from './UndoNotice';
import { useUndo } from './undo';

const Page = () => {
  const { undo, going } = useUndo();
  return (
    <>
      <button type="button" onClick={undo}>
        take back
      </button>
      <UndoNotice undo={undo} going={going} />
    </>
  );
};

test('a long step says that it goes on, takes no second one, and ends with what it did', async () => {
  let end = (_: unknown) => {};
  const undo = vi.fn(() => new Promise((done) => (end = done)));
  standIn({ undo: undo as never });
  drawAt('/', <Page />);
  const button = await screen.findByRole('button', { name: 'take back' });
  await userEvent.click(button);
  await screen.findByText('Undoing…');
  await userEvent.click(button);
  expect(undo).toHaveBeenCalledOnce();
  end({ verb: 'import', noun: 'enterprise', code: null, fields: [], into: null });
  await screen.findByText(/^Undone: /);
  await waitFor(() => expect(screen.queryByText('Undoing…')).toBeNull());
  await userEvent.click(button);
  expect(undo).toHaveBeenCalledTimes(2);
});
