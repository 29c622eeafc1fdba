/** @file Many records as values: which documents are asked for, and what the files are called. */
import { expect, test } from 'vitest';
import type { PrintDocument } from '@/bindings';
import { plainOptions } from '../choice';
import { documentsOf, entriesOf, kindsBeside, USUAL_PATTERN, withField } from './many';

const first: PrintDocument = {
  document: { kind: 'dossier', enterpriseId: 'a' },
  options: { language: 'bilingual', paper: 'letter', style: 'formal' },
  sections: ['profile'],
};
const records = ['a', 'b'].map((id) => ({ id, code: id.toUpperCase(), name: id }));

test('each record is printed in each language, as the first one is', () => {
  const documents = documentsOf(first, plainOptions, records, ['zh-CN', 'en']);
  expect(documents.map(({ document, options }) => [document, options.language])).toEqual([
    [{ kind: 'dossier', enterpriseId: 'a' }, 'zh-CN'],
    [{ kind: 'dossier', enterpriseId: 'a' }, 'en'],
    [{ kind: 'dossier', enterpriseId: 'b' }, 'zh-CN'],
    [{ kind: 'dossier', enterpriseId: 'b' }, 'en'],
  ]);
  expect(documents[3]).toMatchObject({ options: { paper: 'letter', style: 'formal' }, sections: ['profile'] });
});

test('the kinds offered are of the same records', () => {
  expect(kindsBeside('dossier')).toEqual(['dossier', 'one_pager', 'assessment']);
  expect(kindsBeside('plan')).toEqual(['plan', 'register']);
  expect(kindsBeside('book')).toEqual(['book', 'cards']);
});

test('a field goes in where the caret stands, and never behind the ending', () => {
  expect(withField('{code}-.pdf', 'date', 7)).toEqual({ pattern: '{code}-{date}.pdf', caret: 13 });
  expect(withField(USUAL_PATTERN, 'date', null).pattern).toBe('{code}-{short_name}-{language}{date}.pdf');
  expect(withField('{code}.pdf', 'date', 10).pattern).toBe('{code}{date}.pdf');
});

test('what became of a document is known by the record it is of', () => {
  const documents = documentsOf(first, plainOptions, records, ['en']);
  const job = { input: { documents, pattern: USUAL_PATTERN, folder: 't', replace: false }, folder: 'Out' };
  const file = { code: '', file: '', pages: 0, bytes: 0, error: null };
  expect(entriesOf(job, [file, file]).map(({ recordId }) => recordId)).toEqual(['a', 'b']);
});
