/** @file The week of a delegation. */
import { expect, test } from 'vitest';
import type { ProgrammeItem } from '@/bindings';
import { blocksOf, daysOf, hoursOf, offsetOf, shifted, staysOf } from './programme';

const item = (start: string, end: string, date = '2027-04-12'): ProgrammeItem => ({
  date,
  start,
  end,
  city: 'Karachi',
  kind: 'meeting',
  title: { zh: '拜会', en: 'Call' },
  host: null,
  dress: '',
  note: null,
});

test('days run from the first to the last', () => {
  expect(daysOf('2027-04-29', '2027-05-01')).toEqual(['2027-04-29', '2027-04-30', '2027-05-01']);
});

test('hours leave early arrivals to the strip and end at midnight', () => {
  expect(hoursOf([item('00:40', '02:00'), item('08:30', '10:00'), item('16:00', '01:30')])).toEqual({
    first: 8,
    last: 24,
  });
});

test('blocks that overlap share the place', () => {
  const blocks = blocksOf([item('09:00', '11:00'), item('10:00', '12:00'), item('12:00', '13:00')], '2027-04-12');
  expect(blocks.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 1],
  ]);
});

test('the home clock may be a day ahead', () => {
  const ahead = offsetOf('Asia/Shanghai', '2027-04-12') - offsetOf('Asia/Karachi', '2027-04-12');
  expect(ahead).toBe(180);
  expect(shifted(21 * 60, ahead)).toEqual({ time: '00:00', days: 1 });
  expect(shifted(60, -180)).toEqual({ time: '22:00', days: -1 });
  expect(offsetOf('Nowhere/Land', '2027-04-12')).toBe(0);
});

test('a hotel stands over its nights', () => {
  const hotel = { city: 'Lahore', name: { zh: '', en: '' }, nights: ['2027-04-14', '2027-04-15'] };
  expect(staysOf([hotel], daysOf('2027-04-11', '2027-04-17'))).toEqual([{ hotel, first: 3, nights: 2 }]);
});
