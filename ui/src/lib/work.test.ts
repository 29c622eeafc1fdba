/** @file Who the user is among the consultants, and how soon a task is due. */
import { expect, it } from 'vitest';
import type { Consultant, TaskRow } from '@/bindings';
import { whoAmI } from './me';
import { byUrgency } from './work';

const person = (id: string, zh: string, en: string): Consultant => ({
  id,
  code: id,
  revision: 1,
  name: { zh, en },
  role: { zh: '', en: '' },
  languages: [],
});
const staff = [person('u1', '林示例', 'LIN Shili'), person('u2', '罗样例', 'LUO Yangli')];

it('takes the consultant who was chosen, else the one whose name the account bears', () => {
  expect(whoAmI(staff, 'u2', '林示例')?.id).toBe('u2');
  expect(whoAmI(staff, null, 'LIN Shili')?.id).toBe('u1');
  expect(whoAmI(staff, 'of-another-workspace', 'root')).toBeNull();
  expect(whoAmI([person('u3', '', '')], null, '')).toBeNull();
});

const due = (code: string, days: number | null): TaskRow => ({
  task: {
    id: code,
    code,
    revision: 1,
    title: code,
    due: null,
    ownerId: null,
    about: null,
    origin: null,
    doneOn: null,
    note: '',
  },
  about: null,
  owner: null,
  days,
});

it('groups tasks by how soon they are due and keeps their order', () => {
  const rows = [due('a', -3), due('b', -1), due('c', 0), due('d', 7), due('e', 8), due('f', null)];
  const told = byUrgency(rows).map((group) => [group.urgency, group.rows.map(({ task }) => task.code).join('')]);
  expect(told).toEqual([
    ['overdue', 'ab'],
    ['today', 'c'],
    ['week', 'd'],
    ['later', 'e'],
    ['undated', 'f'],
  ]);
});
