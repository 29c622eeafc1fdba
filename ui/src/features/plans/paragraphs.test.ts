/** @file Paragraphs in pairs, and the order of parts. */
import { expect, test } from 'vitest';
import { demoRecords } from '@/dev/records';
import { moved, paragraphs, withParagraph, writeParagraph } from './paragraphs';
import { byPart, stepsFrom } from './plan-steps';

test('paragraphs pair by place and the shorter side is empty', () => {
  expect(paragraphs({ zh: '一\n\n二', en: 'One' })).toEqual([
    { zh: '一', en: 'One' },
    { zh: '二', en: '' },
  ]);
  expect(paragraphs(undefined)).toEqual([]);
});

test('changing one side leaves the other to the letter', () => {
  const text = { zh: '一\n\n二', en: 'One\nTwo\n' };
  expect(withParagraph(text, 1, { zh: '贰', en: 'Two' })).toEqual({ zh: '一\n\n贰', en: 'One\nTwo\n' });
});

test('a section nobody wrote takes its place in the order', () => {
  const [plan] = demoRecords().plans;
  if (!plan) throw new Error('the demo has plans');
  const order = ['executive_summary', 'company_readiness', 'strategic_fit', 'market_analysis'];
  const next = writeParagraph(plan, order, 'strategic_fit', 0, { zh: '契合', en: '' });
  const at = next.sections.findIndex(({ key }) => key === 'strategic_fit');
  expect(next.sections[at - 1]?.key).toBe('company_readiness');
  expect(next.sections[at + 1]?.key).toBe('market_analysis');
});

test('entries move and stay within the list', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});

test('own sections stand last', () => {
  const section = (key: string) => ({ key, title: { zh: key, en: key }, state: 'empty' as const });
  expect(byPart([section('odi'), section('exit')]).map(({ key }) => key)).toEqual(['risk', 'own']);
});

test('a plan goes one step on', () => {
  expect(stepsFrom('in_review')).toEqual({ onward: 'approved', back: true, close: true });
  expect(stepsFrom('closed').onward).toBeNull();
});
