/** @file What stands beside a plan while one writes: the plan itself, its budget and risks, the market's facts, history. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { BandChip } from '@/components/LevelChip';
import { PairFields } from '@/components/PairFields';
import { PanelSection } from '@/components/PanelSection';
import { historyQuery } from '@/components/timeline/history-query';
import { useActionWords } from '@/lib/action-words';
import { exact, MISSING, moment, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { bandOf } from '@/lib/level';
import { Checks } from './Checks';
import { useEditing } from './editing-context';
import classes from './Plan.module.css';
import { HISTORY } from './SectionList';

const Facts = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { money } = useFormat();
  const { page, edit } = useEditing();
  const { plan, enterprise, market, budgetTotal } = page;
  const saved = (field: string) => t('notice.saved', { field });
  return (
    <PanelSection title={term('noun.plan')} side={plan.code}>
      <KeyFacts>
        <Fact label={term('field.title')}>
          <PairFields
            label={term('field.title')}
            path="title"
            value={plan.title}
            onSave={(side) => edit((now) => ({ ...now, title: side(now.title) }), saved(term('field.title')))}
          />
        </Fact>
        <Fact label={term('noun.enterprise')}>
          <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
            {read(enterprise.shortName) || read(enterprise.name)}
          </Link>
        </Fact>
        <Fact label={term('noun.market')}>{read(market.name)}</Fact>
        <Fact label={term('field.entryMode')}>{plan.entryMode ? term(`entryMode.${plan.entryMode}`) : MISSING}</Fact>
        <Fact label={t('plans.horizon')}>
          <EditableField
            label={t('plans.horizon')}
            path="horizonMonths"
            kind="number"
            value={plan.horizonMonths === null ? null : String(plan.horizonMonths)}
            display={plan.horizonMonths === null ? undefined : t('plans.months', { count: plan.horizonMonths })}
            onSave={(next) =>
              edit(
                (now) => ({ ...now, horizonMonths: next === null ? null : Math.round(Number(next)) }),
                saved(t('plans.horizon')),
              )
            }
          />
        </Fact>
        <Fact label={term('field.version')}>
          <EditableField
            label={term('field.version')}
            path="version"
            value={plan.version || null}
            onSave={(next) => edit((now) => ({ ...now, version: next ?? '' }), saved(term('field.version')))}
          />
        </Fact>
        <Fact label={t('plans.budget.total')}>{money(budgetTotal)}</Fact>
      </KeyFacts>
    </PanelSection>
  );
};

const Risks = () => {
  const { t } = useTranslation();
  const { page } = useEditing();
  const open = page.risks.filter(({ status }) => status !== 'closed');
  const bands = (['extreme', 'high', 'medium', 'low'] as const).map((band) => ({
    band,
    count: open.filter((risk) => bandOf(risk.current ?? risk.inherent) === band).length,
  }));
  return (
    <PanelSection
      title={t('nav.risks')}
      side={
        <Link to="/risks" hash={page.plan.id}>
          {t('plans.register.open')}
        </Link>
      }
    >
      <div className={classes.bands}>
        {bands
          .filter(({ count }) => count > 0)
          .map(({ band, count }) => (
            <span key={band}>
              <BandChip band={band} /> {count}
            </span>
          ))}
        {open.length === 0 ? <span className="quiet">{t('plans.register.none')}</span> : null}
      </div>
    </PanelSection>
  );
};

type FactOfMarketProps = { indicator: Indicator };

const FactOfMarket = ({ indicator }: FactOfMarketProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { measure } = useFormat();
  const { code, year, source, illustrative, note } = indicator;
  const origin = source ?? (illustrative ? t('plans.market.illustrative') : t('plans.market.computed'));
  return (
    <li className={classes.indicator}>
      <span>{term(`indicator.${code}`)}</span>
      <span className={classes.amount} title={exact(indicator)}>
        {measure(indicator)}
        {illustrative ? '†' : ''}
      </span>
      <span className={classes.source} title={note ?? undefined}>
        {year} · {origin}
      </span>
    </li>
  );
};

export const ContextPanel = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const words = useActionWords();
  const { page } = useEditing();
  const { market, plan } = page;
  const { data: history } = useQuery(historyQuery('plan', plan.id));
  return (
    <aside className={classes.context} aria-label={t('plans.context')}>
      <Checks />
      <Facts />
      <Risks />
      <PanelSection title={t('plans.market.title', { market: read(market.name) })} side={market.indicators.length}>
        {market.indicators.length === 0 ? <p className="quiet">{t('plans.market.none')}</p> : null}
        <ul className={classes.plain}>
          {market.indicators.map((indicator) => (
            <FactOfMarket key={`${indicator.code}-${indicator.year}`} indicator={indicator} />
          ))}
        </ul>
      </PanelSection>
      <PanelSection
        title={t('history.title')}
        side={
          <Link to="/plans/$id" params={{ id: plan.id }} hash={HISTORY} replace>
            {t('history.all', { count: history?.length ?? 0 })}
          </Link>
        }
      >
        <ul className={classes.plain}>
          {(history ?? []).slice(0, 3).map((entry) => (
            <li className={classes.event} key={entry.seq}>
              <span className="quiet">
                {moment(entry.at)} {entry.actor}
              </span>
              <span>{words(entry.action)}</span>
            </li>
          ))}
        </ul>
      </PanelSection>
    </aside>
  );
};
