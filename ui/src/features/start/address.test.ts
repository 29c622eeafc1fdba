/** @file Passwords in pasted addresses. */
import { expect, test } from 'vitest';
import { takePassword } from './address';

test('a password in a pasted address is taken out and read as it was meant', () => {
  expect(takePassword('postgres://wang:a%26b%40@db.example.org:5433/portolan')).toEqual({
    address: 'postgres://wang@db.example.org:5433/portolan',
    password: 'a&b@',
  });
  expect(takePassword('postgresql://wang:100%@db/p')).toEqual({ address: 'postgresql://wang@db/p', password: '100%' });
});

test('an address without a password stays as it is, also with a port', () => {
  for (const address of [
    'postgres://db.example.org:5433/p?options=a@b',
    'postgres://wang@db/p',
    'postgres://wang:se',
  ]) {
    expect(takePassword(address)).toEqual({ address, password: null });
  }
});
