/** @file What somebody did, in whole sentences. */
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Action } from '@/bindings';
import { draw } from '@/dev/render';
import { useActionWords } from './action-words';

const Said = ({ action }: { action: Action }) => <p>{useActionWords()(action)}</p>;
const action = (verb: Action['verb'], code: string | null, count?: number): Action => ({
  verb,
  noun: code ? 'enterprise' : null,
  code,
  fields: [],
  into: null,
  ...(count ? { noun: 'enterprise' as const, count } : {}),
});

it.each([
  ['delete', 'E08', 'Move enterprise E08 to bin'],
  ['delete', null, 'Move to bin'],
  ['edit', 'E08', 'Edit enterprise E08'],
] as const)('says %s of %s', (verb, code, said) => {
  draw(<Said action={action(verb, code)} />);
  expect(screen.getByText(said)).toBeTruthy();
});

it('tells an import by its file, and what was taken back by it too', () => {
  const source = { file: '客户.xlsx', records: 312 };
  draw(
    <>
      <Said action={{ ...action('import', null), noun: 'enterprise', source }} />
      <Said action={{ ...action('undo', null), noun: 'enterprise', source, original: 'import' }} />
    </>,
  );
  expect(screen.getByText('Import \u2068客户.xlsx\u2069: 312 enterprises')).toBeTruthy();
  expect(screen.getByText('Undo: Import \u2068客户.xlsx\u2069: 312 enterprises')).toBeTruthy();
});

it('tells what was taken back as it was told when it was done', () => {
  draw(<Said action={{ ...action('undo', null, 3), original: 'delete' }} />);
  expect(screen.getByText('Undo: Move 3 enterprises to bin')).toBeTruthy();
});

it.each([
  ['delete', 3, 'Move 3 enterprises to bin'],
  ['edit', 2, 'Edit 2 enterprises'],
] as const)('says %s of %i', (verb, count, said) => {
  draw(<Said action={action(verb, null, count)} />);
  expect(screen.getByText(said)).toBeTruthy();
});
