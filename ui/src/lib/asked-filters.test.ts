/** @file Filters go through an address and come out as they went in. */
import { expect, test } from 'vitest';
import { askedFor, askFor } from './asked-filters';

test('filters come back from the address, encoded or not', () => {
  const filters = { status: 'unclosed', inherent: 'high' };
  expect(askedFor(askFor(filters))).toEqual(filters);
  expect(askedFor(encodeURIComponent(askFor(filters)))).toEqual(filters);
});

test('what asks for something else is no filter', () => {
  expect(askedFor('')).toBeNull();
  expect(askedFor('01a21c7b-facd-7140-86a4-0dd65ad749c9')).toBeNull();
  expect(askedFor('only:status')).toEqual({});
});
