/** @file The enterprise of the current row, beside the list: facts, first contact, readiness, plans and what happened lately. */
import { Button } from '@mantine/core';
import { IconPencil, IconPlaneInflight, IconPrinter, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EnterpriseId, EnterprisePage, HistoryEntry } from '@/bindings';
import { Inspector } from '@/components/Inspector';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { MetaLine } from '@/components/MetaLine';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { ScoreBar } from '@/components/ScoreBar';
import { StatusTag } from '@/components/StatusTag';
import { TierTag } from '@/components/TierTag';
import { historyQuery } from '@/components/timeline/history-query';
import { useActionWords } from '@/lib/action-words';
import { readError } from '@/lib/api';
import { daysBetween, initials, MISSING, thisDay, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { shareOf } from './amounts';
import classes from './Enterprises.module.css';
import { enterpriseQuery } from './queries';
import { scoresOf } from './readiness';
import { EditingProvider } from './record/editing-context';
import { TagsField } from './record/TagsField';
import { UsccMark } from './UsccMark';

const hs = (code: string) => code.replace(/^(\d{4})(\d+)$/, '$1.$2');

const Facts = ({ enterprise }: Pick<EnterprisePage, 'enterprise'>) => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  const { wan, percent, distance } = useFormat();
  const asOf = thisDay();
  const { uscc, industry, products, figures, certificate } = enterprise;
  const years = [...figures].sort((a, b) => b.year - a.year);
  const [latest, before] = years;
  const growth = shareOf(latest?.revenue, before?.year === (latest?.year ?? 0) - 1 ? before?.revenue : null);
  const exported = shareOf(latest?.exportRevenue, latest?.revenue);
  const sign = (value: number) => `${value >= 0 ? '+' : '−'}${percent(Math.abs(value))}`;
  return (
    <KeyFacts>
      <Fact label={t('enterprises.fact.uscc')}>
        {uscc ?? MISSING}
        {uscc ? <UsccMark code={uscc} /> : null}
      </Fact>
      <Fact label={t('enterprises.fact.industry')}>
        {industry ? `${industry.code} ${read(industry.name)}` : MISSING}
      </Fact>
      <Fact label={t('enterprises.fact.products')}>
        {products.map(({ name }) => read(name)).join(language === 'en' ? '; ' : '；') || MISSING}
        {products.some((product) => product.hs.length > 0) ? (
          <div className="quiet">
            HS <MetaLine text={products.flatMap((product) => product.hs.map(({ code }) => hs(code))).join(' · ')} />
          </div>
        ) : null}
      </Fact>
      <Fact label={t('enterprises.fact.revenue', { year: latest?.year ?? '' })}>
        {wan(latest?.revenue)}{' '}
        {growth === null ? null : (
          <span className="quiet">{t('enterprises.fact.growth', { value: sign(growth - 100) })}</span>
        )}
      </Fact>
      <Fact label={t('enterprises.fact.exports')}>
        {wan(latest?.exportRevenue)}{' '}
        {exported === null ? null : (
          <span className="quiet">{t('enterprises.fact.share', { value: percent(exported) })}</span>
        )}
      </Fact>
      <Fact label={t('enterprises.fact.certificate')}>
        {certificate?.number || MISSING}
        {certificate ? (
          <div className={daysBetween(asOf, certificate.validThrough) <= 365 ? classes.soon : 'quiet'}>
            {t('enterprises.fact.through', {
              date: certificate.validThrough,
              distance: distance(daysBetween(asOf, certificate.validThrough)),
            })}
          </div>
        ) : null}
      </Fact>
    </KeyFacts>
  );
};

const Person = ({ contacts }: Pick<EnterprisePage, 'contacts'>) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const person = contacts.find((contact) => contact.primary) ?? contacts[0];
  if (!person) return <p className="quiet">{t('enterprises.inspector.noContact')}</p>;
  return (
    <div className={classes.person}>
      <span className={classes.mark} aria-hidden="true">
        {initials(read(person.name))}
      </span>
      <div>
        {read(person.name)} <span className="quiet">{read(person.title)}</span>
        <div className={classes.small}>
          <MetaLine text={[person.phone, person.email].filter(Boolean).join(' · ')} />
        </div>
      </div>
    </div>
  );
};

const Work = ({ plans, delegations }: Pick<EnterprisePage, 'plans' | 'delegations'>) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  if (plans.length + delegations.length === 0) return <p className="quiet">{t('enterprises.inspector.noPlans')}</p>;
  return (
    <>
      {plans.map((plan) => (
        <div className={classes.link} key={plan.id}>
          <IconRoute size={16} stroke={1.6} aria-hidden />
          <Link className="ellipsis" to="/plans/$id" params={{ id: plan.id }} title={read(plan.title)}>
            {read(plan.title)}
          </Link>
          <StatusTag plan={plan.status} />
        </div>
      ))}
      {delegations.map((delegation) => (
        <div className={classes.link} key={delegation.id}>
          <IconPlaneInflight size={16} stroke={1.6} aria-hidden />
          <Link
            className="ellipsis"
            to="/delegations/$id"
            params={{ id: delegation.id }}
            title={read(delegation.title)}
          >
            {read(delegation.title)}
          </Link>
        </div>
      ))}
    </>
  );
};

type LatestProps = { entries: readonly HistoryEntry[] };

const Latest = ({ entries }: LatestProps) => {
  const words = useActionWords();
  const { language } = useLanguage();
  const { moment } = useFormat();
  return (
    <dl className={classes.latest}>
      {entries.map((entry) => (
        <div key={entry.seq} style={{ display: 'contents' }}>
          <dt>{moment(entry.at).slice(5, 10)}</dt>
          <dd>
            {language === 'en' ? `${entry.actor}: ${words(entry.action)}` : `${entry.actor}${words(entry.action)}`}
          </dd>
        </div>
      ))}
    </dl>
  );
};

type EnterpriseInspectorProps = {
  id: EnterpriseId;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onOpen: () => void;
  onPrint: () => void;
  onClose: () => void;
};

export const EnterpriseInspector = ({ id, onOpen, onPrint, ...walk }: EnterpriseInspectorProps) => {
  const { t } = useTranslation();
  const { other, read, readOther, term } = useLanguage();
  const { data: page, error, refetch } = useQuery(enterpriseQuery(id));
  const { data: history } = useQuery(historyQuery('enterprise', id));
  // What a colleague deleted meanwhile is not shown as if it were there.
  const gone = error !== null && readError(error).code === 'gone';
  if (!page || gone) {
    return (
      <Inspector code="" title="" {...walk}>
        <PageState error={error} retry={() => void refetch()} />
      </Inspector>
    );
  }
  const { enterprise } = page;
  const scores = scoresOf(enterprise.readiness);
  const total = scores.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return (
    <Inspector
      code={enterprise.code}
      tag={<TierTag tier={enterprise.tier} />}
      title={read(enterprise.name)}
      below={<span lang={other}>{readOther(enterprise.name)}</span>}
      actions={
        <>
          <Button size="xs" variant="filled" rightSection={<kbd>↵</kbd>} onClick={onOpen}>
            {t('actions.open')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconPencil size={16} stroke={1.6} aria-hidden />}
            rightSection={<kbd>E</kbd>}
            onClick={onOpen}
          >
            {t('actions.edit')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
            rightSection={<kbd>P</kbd>}
            onClick={onPrint}
          >
            {t('actions.print')}
          </Button>
        </>
      }
      {...walk}
    >
      <Facts enterprise={enterprise} />
      <PanelSection title={term('field.tags')}>
        <EditingProvider page={page}>
          <TagsField />
        </EditingProvider>
      </PanelSection>
      <PanelSection title={t('enterprises.inspector.contact')}>
        <Person contacts={page.contacts} />
      </PanelSection>
      <PanelSection
        title={t('enterprises.inspector.readiness')}
        side={t('enterprises.inspector.outOf', { value: total, max: scores.length * 5 })}
      >
        <div className={classes.scores}>
          {scores.map(({ key, value }) => (
            <div key={key} style={{ display: 'contents' }}>
              <span>{term(`readiness.${key}`)}</span>
              <ScoreBar label={term(`readiness.${key}`)} value={value} />
            </div>
          ))}
        </div>
      </PanelSection>
      <PanelSection title={t('enterprises.inspector.plans')}>
        <Work plans={page.plans} delegations={page.delegations} />
      </PanelSection>
      {history && history.length > 0 ? (
        <PanelSection title={t('enterprises.inspector.latest')}>
          <Latest entries={history.slice(0, 3)} />
        </PanelSection>
      ) : null}
    </Inspector>
  );
};
