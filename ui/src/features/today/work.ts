/** @file The work of the day in groups by urgency: overdue, today, the coming week, then month by month. */
import type { DueRisk } from '@/bindings';

type Urgency = 'overdue' | 'today' | 'week' | 'later';
export type WorkGroup = {
  key: string;
  urgency: Urgency /** `2026-12` for a later month. */;
  month: string;
  risks: DueRisk[];
};

const urgencyOf = (days: number): Urgency => {
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= 7 ? 'week' : 'later';
};

/** Groups in order of time; what is soonest stands first in each. */
export const workGroups = (risks: readonly DueRisk[]): WorkGroup[] => {
  const groups = new Map<string, WorkGroup>();
  for (const risk of [...risks].sort((a, b) => a.days - b.days)) {
    const urgency = urgencyOf(risk.days);
    const month = urgency === 'later' ? risk.due.slice(0, 7) : '';
    const key = month || urgency;
    const group = groups.get(key) ?? { key, urgency, month, risks: [] };
    group.risks.push(risk);
    groups.set(key, group);
  }
  return [...groups.values()];
};
