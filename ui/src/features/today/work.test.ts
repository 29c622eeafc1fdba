/** @file The work of the day is grouped by urgency. */
import { expect, test } from 'vitest';
import type { DueRisk } from '@/bindings';
import { workGroups } from './work';

const due = (code: string, date: string, days: number): DueRisk => ({
  risk: { noun: 'risk', id: code, code, title: { zh: code, en: code } },
  due: date,
  days,
  band: 'low',
  owner: null,
  plan: null,
});

test('overdue first, then today, the week, and each later month', () => {
  const groups = workGroups([
    due('R1', '2026-12-15', 22),
    due('R2', '2026-11-23', 0),
    due('R3', '2026-11-10', -13),
    due('R4', '2027-01-04', 42),
    due('R5', '2026-11-30', 7),
    due('R6', '2026-12-01', 8),
  ]);
  expect(groups.map(({ key }) => key)).toEqual(['overdue', 'today', 'week', '2026-12', '2027-01']);
  expect(groups[3]?.risks.map(({ risk }) => risk.code)).toEqual(['R6', 'R1']);
});
