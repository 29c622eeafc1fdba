/** @file Names of saved documents. */
import { expect, test } from 'vitest';
import { fileName } from './file-name';

test('code, name, kind and edition make the name', () => {
  expect(fileName(['E01', '澜衡流体', '企业档案'], 'bilingual', 'zh-CN')).toBe('E01-澜衡流体-企业档案-双语.pdf');
  expect(fileName(['P1', 'Lanheng · Pakistan', 'Market-entry plan'], 'zh-CN', 'en')).toBe(
    'P1-Lanheng · Pakistan-Market-entry plan-Chinese.pdf',
  );
});

test('what a file system refuses is left out, and so is what is empty', () => {
  expect(fileName(['E01', ' ../a:b*c. ', 'Dossier'], 'en', 'en')).toBe('E01-a b c-Dossier-English.pdf');
  expect(fileName(['', '企业一览', ''], 'en', 'zh-CN')).toBe('企业一览-英文.pdf');
});
