/** @file The work of the day in groups by urgency: overdue, today, the coming week, then month by month, at last what has no day. */
import type { DueRisk, Expiring, OwnerCount, TaskRow, Today } from '@/bindings';

type Urgency = 'overdue' | 'today' | 'week' | 'later' | 'undated';

/** Something to do: with the day it is due, the days until then, and whose it is. */
export type Work = { due: string | null; days: number | null; owner: string | null } & (
  | { kind: 'risk'; risk: DueRisk }
  | { kind: 'task'; task: TaskRow }
  | { kind: 'certificate'; certificate: Expiring }
);

export type WorkGroup = {
  key: string;
  urgency: Urgency;
  /** `2026-12` for a later month. */
  month: string;
  works: Work[];
};

/** All that has a day: tasks and follow-ups, risks, and certificates whose reminder is due or that ran out. */
export const worksOf = ({ tasks, risks, expiring }: Pick<Today, 'tasks' | 'risks' | 'expiring'>): Work[] => [
  ...tasks.map((task): Work => ({ kind: 'task', task, due: task.task.due, days: task.days, owner: task.task.ownerId })),
  ...expiring
    .filter(({ days, reminder }) => days < 0 || reminder !== null)
    .map(
      (certificate): Work => ({
        kind: 'certificate',
        certificate,
        due: certificate.validThrough,
        days: certificate.days,
        owner: certificate.consultant?.id ?? null,
      }),
    ),
  ...risks.map((risk): Work => ({ kind: 'risk', risk, due: risk.due, days: risk.days, owner: risk.owner?.id ?? null })),
];

/** How many clients there are of a consultant, or of all for null. */
export const countOf = (counts: readonly OwnerCount[], consultant: string | null): number =>
  counts
    .filter((own) => consultant === null || own.consultant?.id === consultant)
    .reduce((sum, { count }) => sum + count, 0);

const urgencyOf = (days: number | null): Urgency => {
  if (days === null) return 'undated';
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= 7 ? 'week' : 'later';
};

/** Groups in order of time; what is soonest stands first in each. */
export const workGroups = (works: readonly Work[]): WorkGroup[] => {
  const groups = new Map<string, WorkGroup>();
  const last = Number.POSITIVE_INFINITY;
  for (const work of [...works].sort((a, b) => (a.days ?? last) - (b.days ?? last) || 0)) {
    const urgency = urgencyOf(work.days);
    const month = urgency === 'later' ? (work.due ?? '').slice(0, 7) : '';
    const key = month || urgency;
    const group = groups.get(key) ?? { key, urgency, month, works: [] };
    group.works.push(work);
    groups.set(key, group);
  }
  return [...groups.values()];
};
