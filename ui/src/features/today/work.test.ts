/** @file The work of the day is grouped by urgency, whatever it is. */
import { expect, test } from 'vitest';
import type { DueRisk, Expiring, TaskRow } from '@/bindings';
import { countOf, type Work, workGroups, worksOf } from './work';

const risk = (code: string, due: string, days: number): DueRisk => ({
  risk: { noun: 'risk', id: code, code, title: { zh: code, en: code } },
  due,
  days,
  band: 'low',
  owner: null,
  plan: null,
});

const task = (code: string, due: string | null, days: number | null): TaskRow => ({
  task: {
    id: code,
    code,
    revision: 1,
    title: code,
    due,
    ownerId: 'u1',
    about: null,
    origin: null,
    doneOn: null,
    note: '',
  },
  about: null,
  owner: null,
  days,
});

const certificate = (code: string, validThrough: string, days: number, reminder: number | null): Expiring => ({
  enterprise: { noun: 'enterprise', id: code, code, title: { zh: code, en: code } },
  tier: null,
  validThrough,
  days,
  reminder,
  consultant: null,
});

const codeOf = (work: Work) => {
  if (work.kind === 'task') return work.task.task.code;
  return work.kind === 'risk' ? work.risk.risk.code : work.certificate.enterprise.code;
};

test('overdue first, then today, the week, each later month, and what has no day', () => {
  const groups = workGroups(
    worksOf({
      risks: [risk('R1', '2026-12-15', 22), risk('R2', '2026-11-23', 0), risk('R3', '2026-11-10', -13)],
      tasks: [task('T1', null, null), task('T2', '2026-11-25', 2), task('T3', '2026-12-02', 9)],
      expiring: [
        certificate('E1', '2026-11-01', -22, null),
        certificate('E2', '2026-12-20', 27, 30),
        certificate('E3', '2027-09-01', 282, null),
      ],
    }),
  );
  expect(groups.map(({ key, works }) => [key, works.map(codeOf)])).toEqual([
    ['overdue', ['E1', 'R3']],
    ['today', ['R2']],
    ['week', ['T2']],
    ['2026-12', ['T3', 'R1', 'E2']],
    ['undated', ['T1']],
  ]);
});

test('clients are counted over all consultants or of one, those of nobody included in all', () => {
  const lin = { noun: 'consultant' as const, id: 'u1', code: 'U1', title: { zh: '林', en: 'Lin' } };
  const counts = [
    { consultant: lin, count: 1_200 },
    { consultant: null, count: 34 },
  ];
  expect(countOf(counts, null)).toBe(1_234);
  expect(countOf(counts, 'u1')).toBe(1_200);
  expect(countOf(counts, 'u2')).toBe(0);
});
