/** @file Which answers a change makes old. */
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { dropChanged, readsFrom } from './changes';

test('a key starts with its noun, and further nouns stand beside it', () => {
  expect(readsFrom({ queryKey: ['plan', 'list'], meta: undefined }, ['plan'])).toBe(true);
  expect(readsFrom({ queryKey: ['plan', 'list'], meta: undefined }, ['risk'])).toBe(false);
  expect(readsFrom({ queryKey: ['plan', 'list'], meta: { reads: ['risk'] } }, ['risk'])).toBe(true);
  expect(readsFrom({ queryKey: ['any', 'undo'], meta: undefined }, ['market'])).toBe(true);
  expect(readsFrom({ queryKey: ['shell', 'start'], meta: undefined }, ['market'])).toBe(false);
});

test('a change drops what was read from its nouns', async () => {
  const client = new QueryClient();
  client.setQueryData(['risk', 'list'], []);
  client.setQueryData(['market', 'list'], []);
  await dropChanged(client, ['risk']);
  expect(client.getQueryState(['risk', 'list'])?.isInvalidated).toBe(true);
  expect(client.getQueryState(['market', 'list'])?.isInvalidated).toBe(false);
});
