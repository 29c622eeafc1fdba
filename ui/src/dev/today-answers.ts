/** @file What the stand-in says of the day: certificates that run out, and how many clients there are of what. */
import type { Bilingual, Enterprise, Expiring, Today } from '@/bindings';

const count = (pairs: [string, Bilingual][]) => {
  const counts = new Map<string, { key: string; label: Bilingual; count: number }>();
  for (const [key, label] of pairs) {
    const entry = counts.get(key) ?? { key, label, count: 0 };
    counts.set(key, { ...entry, count: entry.count + 1 });
  }
  return [...counts.values()];
};
const same = (key: string): [string, Bilingual] => [key, { zh: key, en: key }];

const expiringOf = (enterprises: readonly Enterprise[], days: (to: string) => number): Expiring[] =>
  enterprises
    .flatMap((e) =>
      e.certificate
        ? [
            {
              enterprise: { noun: 'enterprise' as const, id: e.id, code: e.code, title: e.shortName },
              tier: e.tier,
              validThrough: e.certificate.validThrough,
              days: days(e.certificate.validThrough),
              reminder: null,
              consultant: null,
            },
          ]
        : [],
    )
    .filter((row) => row.days <= 365)
    .sort((a, b) => a.days - b.days);

/** Certificates that run out; nobody is quiet in the demo. */
export const clientsOf = (enterprises: readonly Enterprise[], days: (to: string) => number) => {
  const expiring = expiringOf(enterprises, days);
  return {
    quiet: [],
    quietCounts: [],
    quietThrough: '2026-09-23',
    quietAfterDays: 60,
    expiring,
    expiringCount: expiring.length,
    dueCounts: [],
    dueThrough: '2027-02-21',
  };
};

export const countsOf = (
  enterprises: readonly Enterprise[],
): Pick<Today, 'byTier' | 'bySector' | 'byCity' | 'byStage'> => ({
  byTier: count(enterprises.map((e) => same(e.tier ?? ''))),
  bySector: count(enterprises.map((e) => [e.industry?.code ?? '', e.industry?.name ?? { zh: '', en: '' }])),
  byCity: count(enterprises.map((e) => [e.division?.city.en ?? '', e.division?.city ?? { zh: '', en: '' }])),
  byStage: count(enterprises.map((e) => same(e.stage ?? ''))),
});
