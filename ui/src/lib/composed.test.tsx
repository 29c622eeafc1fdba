/** @file What waits while an input method composes. */
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { useComposed, useTyped } from './composed';

const Search = () => {
  const [typed, setTyped] = useState('');
  const { whole, composing } = useComposed(typed);
  return (
    <>
      <input value={typed} onChange={(event) => setTyped(event.currentTarget.value)} {...composing} />
      <output>{whole}</output>
    </>
  );
};

const Kept = () => {
  const [text, setText] = useState('');
  return (
    <>
      <input {...useTyped(text, setText)} />
      <output>{text}</output>
    </>
  );
};

/** Writes as a browser does, behind React's back. */
const write = (field: HTMLInputElement, value: string) =>
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);

test.each([
  ['the text of a field', Search],
  ['a text that is kept elsewhere', Kept],
])('%s waits for the whole word', (_, Field) => {
  render(<Field />);
  const field = screen.getByRole<HTMLInputElement>('textbox');
  const said = () => screen.getByRole('status').textContent;
  const type = (value: string, isComposing: boolean) => {
    write(field, value);
    fireEvent(field, new InputEvent('input', { bubbles: true, isComposing }));
  };
  type('澜', false);
  expect(said()).toBe('澜');
  fireEvent.compositionStart(field);
  type("澜heng'", true);
  expect([field.value, said()]).toEqual(["澜heng'", '澜']);
  type('澜衡', true);
  fireEvent.compositionEnd(field, { data: '衡' });
  expect([field.value, said()]).toEqual(['澜衡', '澜衡']);
});
