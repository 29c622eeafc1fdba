/** @file Choices of a merge. */
import { describe, expect, it } from 'vitest';
import type { MergeQuestion, Ref } from '@/bindings';
import { inOrder, movesByNoun, sideOf, unlooked } from './merge-choices';

const question = (path: string, open: boolean): MergeQuestion => ({
  path,
  kept: 'a',
  other: 'b',
  both: null,
  choice: open ? 'kept' : 'other',
  open,
});

describe('choices of a merge', () => {
  it('ask first what only one can answer, and ask until somebody looked', () => {
    const questions = [question('employees', false), question('tier', true), question('name', true)];
    expect(inOrder(questions).map(({ path }) => path)).toEqual(['tier', 'name', 'employees']);
    expect(unlooked(questions, {}).map(({ path }) => path)).toEqual(['tier', 'name']);
    expect(unlooked(questions, { tier: 'kept' }).map(({ path }) => path)).toEqual(['name']);
  });

  it('take what the preview proposes unless something else was chosen', () => {
    expect(sideOf(question('employees', false), {})).toBe('other');
    expect(sideOf(question('employees', false), { employees: 'kept' })).toBe('kept');
  });

  it('count what moves by noun', () => {
    const ref = (noun: Ref['noun'], id: string): Ref => ({ noun, id, code: id, title: { zh: id, en: id } });
    expect(movesByNoun([ref('contact', 'a'), ref('plan', 'b'), ref('contact', 'c')])).toEqual([
      { noun: 'contact', count: 2 },
      { noun: 'plan', count: 1 },
    ]);
  });
});
