/** @file The work of the day: tasks, certificates and risks that are due, the most urgent first, plans that wait, clients nobody reached for long. */
import {
  IconAlertTriangle,
  IconCertificate,
  IconFileCheck,
  IconFileText,
  IconPhoneOff,
  IconSquareCheck,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueRisk, Expiring, QuietClient, Ref, TaskRow, Today, WaitingPlan } from '@/bindings';
import { BandChip } from '@/components/LevelChip';
import { StatusTag } from '@/components/StatusTag';
import { TaskTick } from '@/components/TaskTick';
import { TierTag } from '@/components/TierTag';
import { distance, figure, initials, MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useOpenRecord } from '@/lib/open-record';
import classes from './TodayPage.module.css';
import { countOf, type Work, type WorkGroup, workGroups, worksOf } from './work';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

type GroupProps = { title: string; count: number; urgent?: boolean; children: ReactNode };

const Group = ({ title, count, urgent = false, children }: GroupProps) => (
  <section className={classes.group}>
    <h2 className={classes.groupTitle} data-urgent={urgent || undefined}>
      {title} <span className="quiet">{figure(count)}</span>
    </h2>
    <ul className={classes.lines}>{children}</ul>
  </section>
);

type PersonProps = { name: string };

const Person = ({ name }: PersonProps) => {
  const { t } = useTranslation();
  return (
    <span className={classes.person} title={name || t('today.noOwner')} role="img" aria-label={name || MISSING}>
      {initials(name)}
    </span>
  );
};

type DueProps = { due: string | null; days: number | null };

const Due = ({ due, days }: DueProps) => {
  const late = days !== null && days < 0;
  return (
    <span
      className={classes.due}
      title={days === null ? undefined : late ? (due ?? undefined) : distance(days)}
      data-late={late || undefined}
    >
      {late ? distance(days) : (due ?? MISSING)}
    </span>
  );
};

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
      <Due due={due} days={days} />
      <Person name={person} />
    </li>
  );
};

type TaskLineProps = { row: TaskRow };

const TaskLine = ({ row: { task, about, owner, days } }: TaskLineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const open = useOpenRecord();
  return (
    <li className={classes.work}>
      <span className={classes.kind}>
        <IconSquareCheck {...icon} />
        {t(task.origin?.kind === 'activity' ? 'today.followUp' : 'today.task')}
      </span>
      <span className={classes.ticked}>
        <TaskTick task={task} />
        <span className="ellipsis" title={task.title}>
          {task.title}
        </span>
      </span>
      <span />
      <span className={classes.links}>
        <Link to="/tasks" hash={task.id}>
          {task.code}
        </Link>
        {about ? (
          <button
            type="button"
            className={`${classes.link} ellipsis`}
            onClick={() => open(about, about.noun === 'enterprise' ? 'activity' : '')}
          >
            {read(about.title)}
          </button>
        ) : null}
      </span>
      <Due due={task.due} days={days} />
      <Person name={owner ? read(owner.title) : ''} />
    </li>
  );
};

type CertificateLineProps = { expiring: Expiring };

const CertificateLine = ({
  expiring: { enterprise, tier, validThrough, days, reminder, consultant },
}: CertificateLineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  return (
    <li className={classes.work}>
      <span className={classes.kind}>
        <IconCertificate {...icon} />
        {t('today.recheck')}
      </span>
      <span className="ellipsis">
        {reminder === null ? t('today.ranOut') : t('today.reminder', { count: reminder })}
      </span>
      <span className={classes.band}>
        <TierTag tier={tier} />
      </span>
      <span className={classes.links}>
        <Link className="ellipsis" to="/enterprises/$id" params={{ id: enterprise.id }}>
          {read(enterprise.title)}
        </Link>
      </span>
      <Due due={validThrough} days={days} />
      <Person name={consultant ? read(consultant.title) : ''} />
    </li>
  );
};

type QuietLineProps = { client: QuietClient };

const QuietLine = ({ client: { enterprise, last, days, consultant } }: QuietLineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  return (
    <li className={classes.work}>
      <span className={classes.kind}>
        <IconPhoneOff {...icon} />
        {t('today.reach')}
      </span>
      <span className="ellipsis">{t('today.lastReached', { day: last, count: days })}</span>
      <span />
      <span className={classes.links}>
        <Link className="ellipsis" to="/enterprises/$id" params={{ id: enterprise.id }} hash="activity">
          {read(enterprise.title)}
        </Link>
      </span>
      <span />
      <Person name={consultant ? read(consultant.title) : ''} />
    </li>
  );
};

const keyOf = (work: Work): string => {
  if (work.kind === 'task') return work.task.task.id;
  return work.kind === 'risk' ? work.risk.risk.id : `certificate ${work.certificate.enterprise.id}`;
};

type LineProps = { work: Work };

const Line = ({ work }: LineProps) => {
  if (work.kind === 'task') return <TaskLine row={work.task} />;
  if (work.kind === 'risk') return <RiskLine due={work.risk} />;
  return <CertificateLine expiring={work.certificate} />;
};

type PlanLineProps = { waiting: WaitingPlan };

const PlanLine = ({ waiting: { plan, enterprise, status } }: PlanLineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const review = status === 'in_review';
  return (
    <li className={`${classes.work} ${classes.plan}`}>
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

/** Of thousands the most urgent are listed. */
const MOST = 20;

type MoreProps = {
  listed: number;
  all: number;
  mine: Ref | null;
  asked: string;
  words: 'moreQuiet' | 'moreDue';
};

/** The way to all of them, where only the most urgent are listed. */
const More = ({ listed, all, mine, asked, words }: MoreProps) => {
  const { t } = useTranslation();
  return (
    <li className={classes.more}>
      <Link to="/enterprises" hash={mine ? `${asked}&is:consultant:${mine.code}` : asked}>
        {t(`today.${words}`, { count: all, shown: figure(all), listed })}
      </Link>
    </li>
  );
};

type WorkListProps = {
  today: Today;
  /** Whose work is shown; everybody's for null. */
  mine: Ref | null;
};

export const WorkList = ({ today, mine }: WorkListProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const title = ({ urgency, month }: WorkGroup) => {
    if (urgency === 'undated') return t('work.urgency.undated');
    if (urgency !== 'later') return t(`today.${urgency}`);
    const sameYear = month.slice(0, 4) === today.asOf.slice(0, 4);
    return new Intl.DateTimeFormat(language, {
      month: 'long',
      timeZone: 'UTC',
      ...(sameYear ? {} : { year: 'numeric' }),
    }).format(Date.parse(`${month}-01T00:00:00Z`));
  };
  const works = worksOf(today).filter(({ owner }) => mine === null || owner === mine.id);
  const certificates = works.filter(({ kind }) => kind === 'certificate').slice(0, MOST);
  const groups = workGroups(works.filter((work) => work.kind !== 'certificate' || certificates.includes(work)));
  const quiet = today.quiet.filter(({ consultant }) => mine === null || consultant?.id === mine.id).slice(0, MOST);
  const allDue = countOf(today.dueCounts, mine?.id ?? null);
  const allQuiet = countOf(today.quietCounts, mine?.id ?? null);
  const urgent = groups.filter(({ urgency }) => urgency === 'overdue' || urgency === 'today');
  const later = groups.filter((group) => !urgent.includes(group));
  const show = (group: WorkGroup) => (
    <Group key={group.key} title={title(group)} count={group.works.length} urgent={group.urgency === 'overdue'}>
      {group.works.map((work) => (
        <Line key={keyOf(work)} work={work} />
      ))}
    </Group>
  );
  const plans = [...today.plans].sort((a, b) => Number(b.status === 'in_review') - Number(a.status === 'in_review'));
  return (
    <>
      {groups.length + quiet.length === 0 && mine !== null ? (
        <p className={classes.none}>{t('today.noneMine')}</p>
      ) : null}
      {urgent.map(show)}
      {allDue > certificates.length ? (
        <ul className={classes.lines}>
          <More
            listed={certificates.length}
            all={allDue}
            mine={mine}
            asked={`at_most:validThrough:${today.dueThrough}`}
            words="moreDue"
          />
        </ul>
      ) : null}
      {plans.length > 0 ? (
        <Group title={t('today.plans')} count={plans.length}>
          {plans.map((waiting) => (
            <PlanLine key={waiting.plan.id} waiting={waiting} />
          ))}
        </Group>
      ) : null}
      {quiet.length > 0 ? (
        <Group title={t('today.quiet', { count: today.quietAfterDays })} count={allQuiet}>
          {quiet.map((client) => (
            <QuietLine key={client.enterprise.id} client={client} />
          ))}
          {allQuiet > quiet.length ? (
            <More
              listed={quiet.length}
              all={allQuiet}
              mine={mine}
              asked={`at_most:lastContact:${today.quietThrough}`}
              words="moreQuiet"
            />
          ) : null}
        </Group>
      ) : null}
      {later.map(show)}
    </>
  );
};
