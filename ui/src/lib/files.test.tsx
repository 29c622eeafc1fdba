/** @file What the window says of files that were kept. */
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Attachment } from '@/bindings';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { useAddFiles } from './files';
import { useNotice } from './notices';

const Keeping = ({ names }: { names: readonly string[] }) => {
  const { add } = useAddFiles({ noun: 'enterprise', id: 'e1' });
  return (
    <button type="button" onClick={() => void add(names.map((name) => ({ token: name, name, folder: '' })))}>
      {useNotice()?.text ?? 'Keep'}
    </button>
  );
};

test('one file is told by its name, several by their number', async () => {
  standIn({ addAttachment: () => ({}) as Attachment });
  const { unmount } = draw(<Keeping names={['licence.pdf']} />);
  fireEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('licence.pdf is kept')).toBeTruthy();
  unmount();
  draw(<Keeping names={['a.pdf', 'b.pdf']} />);
  fireEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('2 files are kept')).toBeTruthy();
});
