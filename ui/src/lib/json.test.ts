/** @file Values of a record as it stands and as its history has them. */
import { describe, expect, it } from 'vitest';
import { sameJson } from './json';

describe('values', () => {
  it('say the same in whatever order, with or without keys that say nothing', () => {
    expect(sameJson([{ year: 2025, profit: null, revenue: '9' }], [{ revenue: '9', year: 2025 }])).toBe(true);
    expect(sameJson(undefined, null)).toBe(true);
  });

  it('differ in what they say', () => {
    for (const [one, other] of [
      [{ year: 2025 }, { year: 2025, revenue: '9' }],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      [['a'], ['a', null]],
      [[], {}],
      [null, false],
      ['', null],
      [{ a: { b: 1 } }, { a: { b: 2 } }],
    ] as const) {
      expect(sameJson(one as never, other as never)).toBe(false);
      expect(sameJson(other as never, one as never)).toBe(false);
    }
  });
});
