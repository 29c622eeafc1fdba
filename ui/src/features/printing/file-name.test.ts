/** @file Names of saved dossiers. */
import { expect, test } from 'vitest';
import { fileName } from './file-name';

test('code, name and edition make the name', () => {
  expect(fileName('E01', '澜衡流体', 'bilingual', 'zh-CN')).toBe('E01-澜衡流体-双语.pdf');
  expect(fileName('E01', 'Lanheng', 'zh-CN', 'en')).toBe('E01-Lanheng-Chinese.pdf');
});

test('what a file system refuses is left out', () => {
  expect(fileName('E01', ' ../a:b*c. ', 'en', 'en')).toBe('E01-a b c-English.pdf');
  expect(fileName('E01', '', 'en', 'zh-CN')).toBe('E01-英文.pdf');
});
