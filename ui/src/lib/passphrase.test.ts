/** @file Strength of passphrases. */
import { expect, test } from 'vitest';
import { strength } from './passphrase';

test('a short or repetitive passphrase is too weak', () => {
  expect(strength('abc')).toBe(1);
  expect(strength('aaaaaaaaaaaaaaaa')).toBe(1);
});

test('length counts more than odd characters, and Han counts double', () => {
  expect(strength('abcdefgh')).toBe(2);
  expect(strength('correct horse b')).toBe(3);
  expect(strength('海图工作区的口令很长')).toBe(4);
});
