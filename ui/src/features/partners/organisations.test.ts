/** @file The organisations of the directory. */
import { expect, test } from 'vitest';
import { demoRecords } from '@/dev/records';
import { organisationsOf } from './organisations';

test('hosts and local firms of a delegation stand in one list, hosts first', () => {
  const { delegations } = demoRecords();
  const found = organisationsOf(delegations);
  expect(found).toHaveLength(18);
  expect(found[0]).toMatchObject({ code: 'H1', hostKind: 'chamber', business: null });
  expect(found.at(-1)).toMatchObject({ code: 'L6', hostKind: null });
  expect(new Set(found.map(({ id }) => id)).size).toBe(18);
});
