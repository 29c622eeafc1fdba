/** @file The people of the directory. */
import { expect, test } from 'vitest';
import { makeAnswers } from '@/dev/answers';
import { fittingContacts } from './contact-list';

test('people are found by either name, their firm, and numbers however they are typed', async () => {
  const rows = await makeAnswers({ open: true }).listContacts();
  const found = (text: string) => fittingContacts(rows, text).map(({ contact }) => contact.name.en);
  expect(found('')).toHaveLength(12);
  expect(found('陈示例')).toEqual(['CHEN Shili']);
  expect(found('chen')).toContain('CHEN Shili');
  expect(found('砺图')).toEqual(['ZHOU Yangben']);
  expect(found('+862100000201')).toEqual(['CHEN Shili']);
  expect(found('nobody at all')).toEqual([]);
});
