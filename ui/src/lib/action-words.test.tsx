/** @file What somebody did, in whole sentences. */
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Action } from '@/bindings';
import { draw } from '@/dev/render';
import { useActionWords } from './action-words';

const Said = ({ action }: { action: Action }) => <p>{useActionWords()(action)}</p>;
const action = (verb: Action['verb'], code: string | null): Action => ({
  verb,
  noun: code ? 'enterprise' : null,
  code,
  fields: [],
  into: null,
});

it.each([
  ['delete', 'E08', 'Move enterprise E08 to bin'],
  ['delete', null, 'Move to bin'],
  ['edit', 'E08', 'Edit enterprise E08'],
] as const)('says %s of %s', (verb, code, said) => {
  draw(<Said action={action(verb, code)} />);
  expect(screen.getByText(said)).toBeTruthy();
});
