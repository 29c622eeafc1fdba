/** @file Paragraphs in pairs, and the order of parts. */
import { expect, test } from 'vitest';
import type { LateParagraph, Plan } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { lateCounts, lateSide, markMatching, moved, paragraphs, withParagraph, writeParagraph } from './paragraphs';
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
  const next = writeParagraph(plan, order, 'strategic_fit', 0, () => ({ zh: '契合', en: '' }));
  const at = next.sections.findIndex(({ key }) => key === 'strategic_fit');
  expect(next.sections[at - 1]?.key).toBe('company_readiness');
  expect(next.sections[at + 1]?.key).toBe('market_analysis');
});

test('a paragraph emptied between others keeps its place, at the end it goes', () => {
  const text = withParagraph({ zh: '一\n二\n三', en: '' }, 1, { zh: '', en: '' });
  expect(paragraphs(text).map(({ zh }) => zh)).toEqual(['一', '', '三']);
  expect(paragraphs(withParagraph(text, 2, { zh: '', en: '' })).map(({ zh }) => zh)).toEqual(['一']);
});

const KEY = 'channel';
const planWith = (zh: string, en: string, late: LateParagraph[] = []): Plan => {
  const [plan] = demoRecords().plans;
  if (!plan) throw new Error('the demo has plans');
  return { ...plan, sections: [{ key: KEY, text: { zh, en }, late }] };
};
const late = (plan: Plan) => plan.sections[0]?.late;
const write = (plan: Plan, index: number, zh: string, en: string) =>
  writeParagraph(plan, [KEY], KEY, index, () => ({ zh, en }));

test('the side left alone falls behind, and writing it or marking it clears that', () => {
  const behind = write(planWith('一\n\n二', 'One\n\nTwo'), 1, '贰', 'Two');
  expect(late(behind)).toEqual([{ paragraph: 1, side: 'en' }]);
  expect(lateSide(behind.sections[0], 1)).toBe('en');
  expect(lateCounts(behind.sections[0])).toEqual([{ side: 'en', count: 1 }]);
  expect(late(write(behind, 1, '贰！', 'Two'))).toEqual([{ paragraph: 1, side: 'en' }]);
  expect(late(write(behind, 1, '贰', 'Second'))).toBeUndefined();
  expect(late(markMatching(behind, KEY, 1))).toBeUndefined();
});

test('a side without words is missing, not behind', () => {
  expect(late(write(planWith('一', ''), 0, '壹', ''))).toBeUndefined();
  expect(late(write(planWith('一', 'One', [{ paragraph: 0, side: 'en' }]), 0, '', 'One'))).toBeUndefined();
});

test('marks stay with their words when a paragraph above becomes two or goes', () => {
  const two = planWith('一\n\n二', 'One\n\nTwo', [{ paragraph: 1, side: 'en' }]);
  expect(late(write(two, 0, '一\n\n又一', 'One'))).toEqual([
    { paragraph: 0, side: 'en' },
    { paragraph: 1, side: 'en' },
  ]);
  const grown = planWith('一\n\n二', 'One\n\nTwo\n\nThree', [{ paragraph: 1, side: 'zh-CN' }]);
  expect(late(write(grown, 0, '一\n\n又一', 'One'))).toEqual([
    { paragraph: 0, side: 'en' },
    { paragraph: 2, side: 'zh-CN' },
  ]);
  expect(late(write(two, 1, '', ''))).toBeUndefined();
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
