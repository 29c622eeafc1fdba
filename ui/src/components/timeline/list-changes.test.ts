/** @file What became of the entries of a list. */
import { describe, expect, it } from 'vitest';
import { changedEntries } from './list-changes';

const none = { added: [], removed: [], changed: [], moved: false };

describe('entries of a list', () => {
  it('come and go', () => {
    expect(changedEntries('tags', ['a', 'b'], ['b', 'c'])).toEqual({ ...none, added: ['c'], removed: ['a'] });
  });

  it('change where they are about the same', () => {
    const before = { country: 'PK', steps: [{ status: 'interested', on: '2026-01-01' }] };
    const after = { country: 'PK', steps: [...before.steps, { status: 'exporting', on: '2026-02-01' }] };
    expect(changedEntries('presences', [before], [after])).toEqual({ ...none, changed: [{ from: before, to: after }] });
  });

  it('change where one came in the place of another', () => {
    const [from, to] = [
      { name: { zh: '泵', en: '' }, hs: [] },
      { name: { zh: '水泵', en: '' }, hs: [] },
    ];
    expect(changedEntries('products', [from], [to])).toEqual({ ...none, changed: [{ from, to }] });
  });

  it('are put in another order', () => {
    expect(changedEntries('tags', ['a', 'b'], ['b', 'a'])).toEqual({ ...none, moved: true });
  });
});
