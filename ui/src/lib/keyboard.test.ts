/** @file Which keys count where. */
import { afterEach, expect, test } from 'vitest';
import { combination, setSingleKeys } from './keyboard';

const press = (code: string, more: Partial<Parameters<typeof combination>[0]> = {}) =>
  combination({
    code,
    key: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    target: document.body,
    ...more,
  });

afterEach(() => setSingleKeys(true));

test('single keys count outside fields only', () => {
  expect(press('KeyJ')).toBe('KeyJ');
  expect(press('KeyJ', { target: document.createElement('textarea') })).toBeNull();
});

test('nothing counts while an input method composes', () => {
  expect(press('KeyK', { isComposing: true })).toBeNull();
  expect(press('KeyK', { key: 'Process', ctrlKey: true })).toBeNull();
});

test('single keys can be switched off, combinations and arrows stay', () => {
  setSingleKeys(false);
  expect(press('KeyE')).toBeNull();
  expect(press('ArrowDown')).toBe('ArrowDown');
  expect(press('KeyK', { ctrlKey: true })).toBe('Mod+KeyK');
});

test('undo in a field belongs to the text', () => {
  const target = document.createElement('input');
  expect(press('KeyZ', { ctrlKey: true, target })).toBeNull();
  expect(press('KeyK', { ctrlKey: true, target })).toBe('Mod+KeyK');
});

test('nothing behind a dialog is undone unseen', () => {
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  const target = dialog.appendChild(document.createElement('button'));
  expect(press('KeyZ', { ctrlKey: true, target })).toBeNull();
  expect(press('KeyK', { ctrlKey: true, target })).toBe('Mod+KeyK');
});
