/** @file Beside the work: the next delegation, the clients, certificates that run out, risks by level. */
import { SegmentedControl } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Band, Count, NextDelegation, Tier, Today } from '@/bindings';
import { BandChip } from '@/components/LevelChip';
import { MetaLine } from '@/components/MetaLine';
import { PanelSection } from '@/components/PanelSection';
import { ShareBar } from '@/components/ScoreBar';
import { Tag } from '@/components/Tag';
import { TierTag } from '@/components/TierTag';
import { askFor } from '@/lib/asked-filters';
import { distance, figure } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { bandOf } from '@/lib/level';
import { delegationQuery, risksQuery } from './queries';
import classes from './TodayPage.module.css';

const dayOf = (from: string, offset: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);

type NextProps = { next: NextDelegation; asOf: string };

const Next = ({ next: { delegation, from, days }, asOf }: NextProps) => {
  const { t } = useTranslation();
  const { read, place } = useLanguage();
  const { data } = useQuery(delegationQuery(delegation.id));
  const open = data?.emergency.filter(({ phone }) => phone === 'TBC').length ?? 0;
  const steps = (data?.checklist ?? [])
    .map(({ offsetDays, task }) => ({ day: dayOf(from, offsetDays), task }))
    .filter(({ day }) => day >= asOf)
    .slice(0, 3);
  return (
    <PanelSection
      title={t('today.nextDelegation')}
      side={
        <Link to="/delegations/$id" params={{ id: delegation.id }}>
          {t('actions.open')}
        </Link>
      }
    >
      <div className={classes.days}>
        {days >= 0 ? <strong>{days}</strong> : null}{' '}
        {t(days >= 0 ? 'today.untilDeparture' : 'today.travelling', { count: days })}
      </div>
      <div>{read(delegation.title)}</div>
      {data ? (
        <div className={classes.small}>
          <MetaLine
            text={t('today.journey', {
              from: data.from,
              to: data.to,
              cities: data.cities.map(place).join(t('today.comma')),
              members: data.members.length,
              meetings: data.meetings.length,
            })}
          />
        </div>
      ) : null}
      {open > 0 ? (
        <div className={classes.tags}>
          <Tag tone="watch" icon={<IconPhone size={14} stroke={1.6} aria-hidden />}>
            {t('today.phones', { count: open })}
          </Tag>
        </div>
      ) : null}
      <ol className={classes.steps}>
        {steps.map(({ day, task }) => (
          <li key={`${day} ${task.en}`}>
            <span>{read(task)}</span>
            <span className="quiet">{day.slice(0, 4) === asOf.slice(0, 4) ? day.slice(5) : day}</span>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
};

const views = ['byTier', 'byStage', 'byCity', 'bySector'] as const;
/** The field of the list that each counts by. */
const fields = { byTier: 'tier', byStage: 'stage', byCity: 'city', bySector: 'sector' } as const;
const ladder: readonly Tier[] = ['champion', 'little_giant', 'srdi', 'innovative', 'technology'];
const rung = (key: string) => ladder.find((tier) => tier === key) ?? null;

const ordered = (view: (typeof views)[number], counts: readonly Count[]): Count[] => {
  if (view === 'byStage') return [...counts];
  // Clients of which nothing is known come last.
  if (view !== 'byTier') return [...counts].sort((a, b) => Number(!a.key) - Number(!b.key) || b.count - a.count);
  const place = ({ key }: Count) => {
    const tier = rung(key);
    return tier ? ladder.indexOf(tier) : ladder.length;
  };
  return [...counts].sort((a, b) => place(a) - place(b));
};

type SideProps = { today: Today };

const Clients = ({ today }: SideProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const [view, setView] = useState<(typeof views)[number]>('byTier');
  const total = today.byTier.reduce((sum, { count }) => sum + count, 0);
  const counts = ordered(view, today[view]);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <PanelSection
      title={t('today.clients', { count: total, shown: figure(total) })}
      side={
        <Link to="/enterprises" hash="view:all">
          {t('today.openList')}
        </Link>
      }
    >
      <SegmentedControl
        className={classes.views}
        aria-label={t('today.countBy')}
        value={view}
        onChange={setView}
        data={views.map((value) => ({ value, label: t(`today.${value}`) }))}
      />
      <ul className={classes.counts} style={{ '--digits': figure(most).length } as CSSProperties}>
        {counts.map(({ key, label, count }) => (
          <li key={key}>
            <span className="ellipsis" title={read(label)}>
              {view === 'byTier' && rung(key) ? <TierTag tier={rung(key)} /> : read(label) || t('today.unknown')}
            </span>
            <ShareBar label={`${read(label) || t('today.unknown')}: ${count}`} share={count / most} />
            <Link
              to="/enterprises"
              hash={`is:${fields[view]}:${key}`}
              aria-label={`${read(label) || t('today.unknown')}: ${figure(count)}`}
            >
              {figure(count)}
            </Link>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
};

/** As many certificates are listed beside the work. */
const SHOWN = 10;

const Certificates = ({ today: { expiring, expiringCount, expiringThrough } }: SideProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  if (expiring.length === 0) return null;
  return (
    <PanelSection
      title={t('today.certificates')}
      side={
        <Link to="/enterprises" hash={`at_most:validThrough:${expiringThrough}`}>
          {t('today.firms', { count: expiringCount, shown: figure(expiringCount) })}
        </Link>
      }
    >
      <ul className={classes.expiring}>
        {expiring.slice(0, SHOWN).map(({ enterprise, validThrough, days }) => (
          <li key={enterprise.id}>
            <Link className="ellipsis" to="/enterprises/$id" params={{ id: enterprise.id }}>
              {read(enterprise.title)}
            </Link>
            <span>{validThrough}</span>
            <span className={classes.away} data-late={days < 0 || undefined}>
              {distance(days)}
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
};

const bands: readonly Band[] = ['low', 'medium', 'high', 'extreme'];

type BandBarProps = {
  label: string;
  /** Which level of a risk is counted. */
  level: 'inherent' | 'residual';
  found: readonly Band[];
};

/** How many risks are in each band, each number leading to these risks. */
const BandBar = ({ label, level, found }: BandBarProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const counts = bands
    .map((band) => ({ band, count: found.filter((other) => other === band).length }))
    .filter(({ count }) => count > 0);
  return (
    <div className={classes.bandBar}>
      <span className={classes.small}>{label}</span>
      <span className={classes.segments}>
        {counts.map(({ band, count }) => (
          <Link
            key={band}
            to="/risks"
            hash={askFor({ status: 'unclosed', [level]: band })}
            className={classes[band]}
            style={{ flexGrow: count }}
            aria-label={t('today.bandCount', { level: label, band: term(`band.${band}`), count })}
          >
            {count}
          </Link>
        ))}
      </span>
    </div>
  );
};

const Risks = () => {
  const { t } = useTranslation();
  const { data } = useQuery(risksQuery);
  const open = (data ?? []).map(({ risk }) => risk).filter(({ status }) => status !== 'closed');
  if (open.length === 0) return null;
  return (
    <PanelSection
      title={t('today.risks', { count: open.length })}
      side={
        <Link to="/risks" hash={askFor({ status: 'unclosed' })}>
          {t('today.openRegister')}
        </Link>
      }
    >
      <BandBar label={t('today.inherent')} level="inherent" found={open.map(({ inherent }) => bandOf(inherent))} />
      <BandBar label={t('today.residual')} level="residual" found={open.map(({ residual }) => bandOf(residual))} />
      <div className={classes.tags}>
        {bands.map((band) => (
          <BandChip key={band} band={band} />
        ))}
      </div>
    </PanelSection>
  );
};

export const SidePanel = ({ today }: SideProps) => (
  <>
    {today.delegation ? <Next next={today.delegation} asOf={today.asOf} /> : null}
    <Clients today={today} />
    <Certificates today={today} />
    <Risks />
  </>
);
