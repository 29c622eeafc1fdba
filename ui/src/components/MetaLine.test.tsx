/** @file Small facts in a line. */
import { expect, test } from 'vitest';
import { draw } from '@/dev/render';
import { MetaLine } from './MetaLine';

test('each fact is one piece with its unit, and the line reads as before', () => {
  const { container } = draw(<MetaLine text="卡拉奇、拉合尔 · 12人 · 对接20场" />);
  const pieces = [...container.querySelectorAll('span > span')].map((piece) => piece.textContent);
  expect(pieces).toEqual(['卡拉奇、拉合尔 ·', '12人 ·', '对接20场']);
  expect(container.textContent?.trim().endsWith('卡拉奇、拉合尔 · 12人 · 对接20场')).toBe(true);
});
