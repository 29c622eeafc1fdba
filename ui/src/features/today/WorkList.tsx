/** @file The work of the day: plans that wait, and risks whose treatment is due, the most urgent first. */
import { IconAlertTriangle, IconFileCheck, IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueRisk, Today, WaitingPlan } from '@/bindings';
import { BandChip } from '@/components/LevelChip';
import { StatusTag } from '@/components/StatusTag';
import { distance, initials, MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './TodayPage.module.css';
import { type WorkGroup, workGroups } from './work';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

type GroupProps = { title: string; count: number; urgent?: boolean; children: ReactNode };

const Group = ({ title, count, urgent = false, children }: GroupProps) => (
  <section className={classes.group}>
    <h2 className={classes.groupTitle} data-urgent={urgent || undefined}>
      {title} <span className="quiet">{count}</span>
    </h2>
    <ul className={classes.lines}>{children}</ul>
  </section>
);

type RiskLineProps = { due: DueRisk };

const RiskLine = ({ due: { risk, due, days, band, owner, plan } }: RiskLineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const person = owner ? read(owner.title) : '';
  return (
    <li className={classes.work}>
      <span className={classes.kind}>
        <IconAlertTriangle {...icon} />
        {t('today.treatRisk')}
      </span>
      <span className="ellipsis" title={read(risk.title)}>
        {read(risk.title)}
      </span>
      <span className={classes.band}>
        <BandChip band={band} />
      </span>
      <span className={classes.links}>
        <Link to="/risks" hash={risk.id}>
          {risk.code}
        </Link>
        {plan ? (
          <Link to="/plans/$id" params={{ id: plan.id }} title={read(plan.title)}>
            {plan.code}
          </Link>
        ) : null}
      </span>
      <span className={classes.due} title={distance(days)} data-late={days < 0 || undefined}>
        {days < 0 ? distance(days) : due}
      </span>
      <span className={classes.person} title={person || t('today.noOwner')} role="img" aria-label={person || MISSING}>
        {initials(person)}
      </span>
    </li>
  );
};

type PlanLineProps = { waiting: WaitingPlan };

const PlanLine = ({ waiting: { plan, enterprise, status } }: PlanLineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const review = status === 'in_review';
  return (
    <li className={classes.work}>
      <span className={classes.kind}>
        {review ? <IconFileCheck {...icon} /> : <IconFileText {...icon} />}
        {t(review ? 'today.approvePlan' : 'today.writePlan')}
      </span>
      <span className="ellipsis" title={read(plan.title)}>
        {read(plan.title)}
      </span>
      <span className={classes.band}>
        <StatusTag plan={status} />
      </span>
      <span className={classes.links}>
        <Link to="/plans/$id" params={{ id: plan.id }}>
          {plan.code}
        </Link>
        {enterprise ? (
          <Link className="ellipsis" to="/enterprises/$id" params={{ id: enterprise.id }}>
            {read(enterprise.title)}
          </Link>
        ) : null}
      </span>
    </li>
  );
};

type WorkListProps = { today: Today };

export const WorkList = ({ today }: WorkListProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const title = ({ urgency, month }: WorkGroup) => {
    if (urgency !== 'later') return t(`today.${urgency}`);
    const sameYear = month.slice(0, 4) === today.asOf.slice(0, 4);
    return new Intl.DateTimeFormat(language, {
      month: 'long',
      timeZone: 'UTC',
      ...(sameYear ? {} : { year: 'numeric' }),
    }).format(Date.parse(`${month}-01T00:00:00Z`));
  };
  const groups = workGroups(today.risks);
  const urgent = groups.filter(({ urgency }) => urgency === 'overdue' || urgency === 'today');
  const later = groups.filter((group) => !urgent.includes(group));
  const show = (group: WorkGroup) => (
    <Group key={group.key} title={title(group)} count={group.risks.length} urgent={group.urgency === 'overdue'}>
      {group.risks.map((due) => (
        <RiskLine key={due.risk.id} due={due} />
      ))}
    </Group>
  );
  const plans = [...today.plans].sort((a, b) => Number(b.status === 'in_review') - Number(a.status === 'in_review'));
  return (
    <>
      {urgent.map(show)}
      {plans.length > 0 ? (
        <Group title={t('today.plans')} count={plans.length}>
          {plans.map((waiting) => (
            <PlanLine key={waiting.plan.id} waiting={waiting} />
          ))}
        </Group>
      ) : null}
      {later.map(show)}
    </>
  );
};
