/** @file What another page asks of the list becomes a filter of it. */
import { expect, test } from 'vitest';
import { askedLook } from './asked-look';

test('a value, an empty field, a last day, a view, and what is none of these', () => {
  expect(askedLook('is:city:上海市')?.look.filter).toEqual({
    kind: 'all',
    of: [{ kind: 'test', of: { field: 'city', operator: 'is', values: ['上海市'] } }],
  });
  expect(askedLook('is:stage:')?.look.filter).toEqual({
    kind: 'all',
    of: [{ kind: 'test', of: { field: 'stage', operator: 'empty', values: [] } }],
  });
  expect(askedLook('at_most:validThrough:2027-11-23')?.look.filter).toEqual({
    kind: 'all',
    of: [{ kind: 'test', of: { field: 'validThrough', operator: 'at_most', values: ['2027-11-23'] } }],
  });
  expect(askedLook(encodeURIComponent('is:city:上海市'))).toEqual(askedLook('is:city:上海市'));
  expect(askedLook('is:city:%')?.look.filter).toEqual(askedLook('is:city:%25')?.look.filter);
  expect(askedLook('at_most:lastContact:2026-09-23&is:consultant:U2')?.look.filter).toEqual({
    kind: 'all',
    of: [
      { kind: 'test', of: { field: 'lastContact', operator: 'at_most', values: ['2026-09-23'] } },
      { kind: 'test', of: { field: 'consultant', operator: 'is', values: ['U2'] } },
    ],
  });
  expect(askedLook('is:sector:R&D')).toEqual(askedLook(encodeURIComponent('is:sector:R&D')));
  expect(askedLook('is:sector:R&D')?.look.filter).toMatchObject({ of: [{ of: { values: ['R&D'] } }] });
  expect(askedLook('view:expiring')?.view).toBe('expiring');
  expect(askedLook('new')).toBeNull();
  expect(askedLook('0198c2f0-0000-7000-8000-000000000001')).toBeNull();
});
