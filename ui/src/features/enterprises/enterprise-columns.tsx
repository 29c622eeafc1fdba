/** @file The columns of the list, and how it groups. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRow, Stage, Tier } from '@/bindings';
import type { Grouping, TableColumn } from '@/components/data-table';
import { TierTag } from '@/components/TierTag';
import { daysBetween, MISSING, useFormat } from '@/lib/format';
import { readSide, useLanguage } from '@/lib/i18n';
import classes from './Enterprises.module.css';
import type { GroupBy } from './list-state';

/** The ladder, highest rung first, as lists show it. */
export const tiers = [
  'champion',
  'little_giant',
  'srdi',
  'innovative',
  'technology',
] as const satisfies readonly Tier[];

export const stages = [
  'lead',
  'profile',
  'diagnosis',
  'market_choice',
  'plan',
  'filing',
  'mission',
  'launch',
  'follow_up',
  'review',
] as const satisfies readonly Stage[];

const numberOf = (value: string | null) => (value === null ? undefined : Number(value));

/** The sum of revenues that are known; null of none. */
export const revenueOf = (rows: readonly EnterpriseRow[]): number | null => {
  const known = rows.flatMap((row) => numberOf(row.revenue) ?? []);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
};

/** City and district as each language writes them: 上海 · 闵行, Shanghai. */
export const usePlace = () => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  return (city: EnterpriseRow['city'], district: string | null): string => {
    if (!city) return district ?? '';
    if (language === 'en') return read(city);
    const short = (name: string) => (name.length > 2 ? name.replace(/(?:新区|[市区县])$/, '') : name);
    const town = short(read(city));
    return district ? t('enterprises.place', { city: town, district: short(district) }) : town;
  };
};

export const useColumns = (rows: readonly EnterpriseRow[], asOf: string): TableColumn<EnterpriseRow>[] => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const { wanBare, percent } = useFormat();
  const place = usePlace();
  const english = language === 'en';
  const year = Math.max(0, ...rows.map((row) => row.revenueYear ?? 0)) || '';
  const text = (words: string) =>
    words ? (
      <span className="ellipsis" title={words}>
        {words}
      </span>
    ) : (
      <span className="quiet">{MISSING}</span>
    );
  const soon = (date: string) => daysBetween(asOf, date) <= 365;
  return [
    {
      id: 'code',
      head: t('enterprises.column.code'),
      width: 50,
      frozen: true,
      value: (row) => row.code,
      cell: (row) => <span className="quiet">{row.code}</span>,
    },
    {
      id: 'name',
      head: t('enterprises.column.name'),
      width: 118,
      frozen: true,
      value: (row) => read(row.shortName) || read(row.name),
      cell: (row) => (
        <span className="name" title={read(row.name)}>
          {read(row.shortName) || read(row.name)}
        </span>
      ),
    },
    {
      id: 'tier',
      head: t('enterprises.column.tier'),
      width: 96,
      priority: 3,
      value: (row) => (row.tier ? -tiers.indexOf(row.tier) : undefined),
      cell: (row) => <TierTag tier={row.tier} />,
    },
    {
      id: 'place',
      head: t('enterprises.column.place'),
      width: english ? 92 : 100,
      priority: 2,
      value: (row) => place(row.city, row.district) || undefined,
      cell: (row) => <span className={classes.second}>{text(place(row.city, row.district))}</span>,
    },
    {
      id: 'sector',
      head: t('enterprises.column.sector'),
      width: 160,
      priority: 5,
      value: (row) => read(row.sector) || undefined,
      cell: (row) => <span className={classes.second}>{text(read(row.sector))}</span>,
    },
    {
      id: 'product',
      head: t('enterprises.column.product'),
      width: 104,
      grow: true,
      priority: 4,
      value: (row) => read(row.product) || undefined,
      cell: (row) => <span className={classes.second}>{text(read(row.product))}</span>,
    },
    {
      id: 'revenue',
      head: t('enterprises.column.revenue', { year }),
      width: 122,
      align: 'end',
      value: (row) => numberOf(row.revenue),
      cell: (row) => (
        <>
          {row.revenue !== null && row.revenueYear !== year ? (
            <span className={classes.year}>{row.revenueYear}</span>
          ) : null}
          {wanBare(row.revenue)}
        </>
      ),
      subtotal: (group) => wanBare(revenueOf(group)),
    },
    {
      id: 'rdShare',
      head: t('enterprises.column.rdShare'),
      width: 76,
      align: 'end',
      priority: 3,
      value: (row) => numberOf(row.rdShare),
      cell: (row) => percent(row.rdShare),
    },
    {
      id: 'validThrough',
      head: t('enterprises.column.validThrough'),
      width: 108,
      align: 'end',
      priority: 1,
      value: (row) => row.validThrough ?? undefined,
      cell: (row) =>
        row.validThrough ? (
          <span className={soon(row.validThrough) ? classes.soon : classes.second}>{row.validThrough}</span>
        ) : (
          <span className="quiet">{MISSING}</span>
        ),
    },
    {
      id: 'stage',
      head: t('enterprises.column.stage'),
      width: english ? 128 : 92,
      priority: 2,
      value: (row) => (row.stage ? stages.indexOf(row.stage) : undefined),
      cell: (row) => <span className={classes.second}>{row.stage ? term(`stage.${row.stage}`) : MISSING}</span>,
    },
    {
      id: 'consultant',
      head: t('enterprises.column.consultant'),
      width: 112,
      priority: 4,
      value: (row) => read(row.consultant?.title) || undefined,
      cell: (row) => <span className={classes.second}>{text(read(row.consultant?.title))}</span>,
    },
    {
      id: 'plans',
      head: t('enterprises.column.plans'),
      width: 72,
      align: 'end',
      priority: 4,
      value: (row) => row.plans,
      cell: (row) => row.plans,
    },
  ];
};

/** Groups in their own order: tiers from the top, stages as work goes, cities by how many; what is not filled comes last. */
export const useGrouping = (
  by: GroupBy | null,
  rows: readonly EnterpriseRow[],
): Grouping<EnterpriseRow> | undefined => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const cities = useMemo(() => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const city = readSide(row.city, language);
      if (city) counts.set(city, (counts.get(city) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, language));
    return new Map(sorted.map(([city], place) => [city, place]));
  }, [rows, language]);
  if (by === null) return undefined;
  const last = { key: '', label: t('enterprises.notFilled'), order: Number.MAX_SAFE_INTEGER };
  return (row) => {
    if (by === 'tier') {
      if (!row.tier) return last;
      return { key: row.tier, label: term(`tierShort.${row.tier}`), order: tiers.indexOf(row.tier) };
    }
    if (by === 'stage') {
      if (!row.stage) return last;
      return { key: row.stage, label: term(`stage.${row.stage}`), order: stages.indexOf(row.stage) };
    }
    const city = read(row.city);
    return city ? { key: city, label: city, order: cities.get(city) ?? 0 } : last;
  };
};
