/** @file Rows of a heading as one ticks and unticks them. */
import { describe, expect, it } from 'vitest';
import { headingAfter } from './headings';

const rows = (first: number, last = first) => ({ first, last });

describe('the rows of a heading', () => {
  it('grow by a neighbour and begin anew elsewhere', () => {
    expect(headingAfter(null, 3, true)).toEqual(rows(3));
    expect(headingAfter(rows(3), 4, true)).toEqual(rows(3, 4));
    expect(headingAfter(rows(3, 4), 2, true)).toEqual(rows(2, 4));
    expect(headingAfter(rows(3, 4), 9, true)).toEqual(rows(9));
    expect(headingAfter(rows(1, 8), 9, true)).toEqual(rows(9));
  });

  it('shrink without a gap, down to none', () => {
    expect(headingAfter(rows(3, 5), 3, false)).toEqual(rows(4, 5));
    expect(headingAfter(rows(3, 5), 4, false)).toEqual(rows(3));
    expect(headingAfter(rows(3), 3, false)).toBeNull();
  });
});
