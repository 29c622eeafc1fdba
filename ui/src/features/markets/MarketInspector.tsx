/** @file A market: agreements, figures with their sources, what speaks for and against it, plans into it. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Market } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { Inspector } from '@/components/Inspector';
import { PanelSection } from '@/components/PanelSection';
import { PlainTable } from '@/components/PlainTable';
import { StatusTag } from '@/components/StatusTag';
import { Tag } from '@/components/Tag';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { DAGGER, isUnsourced, origin } from './indicators';
import classes from './Markets.module.css';
import { MarketFacts, MarketView } from './MarketTexts';
import { useEditMarket } from './mutations';
import { plansQuery } from './queries';

type MarketInspectorProps = {
  market: Market;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onClose: () => void;
};

const Sources = ({ market: { indicators } }: Pick<MarketInspectorProps, 'market'>) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const said = [...new Set(indicators.flatMap(({ source }) => source ?? []))];
  const notes = indicators.flatMap(({ code, note }) => (note ? [`${term(`indicator.${code}`)}: ${note}`] : []));
  return (
    <ul className={classes.sources}>
      {said.map((source) => (
        <li key={source}>{source}</li>
      ))}
      {indicators.some(isUnsourced) ? <li>{t('markets.dagger')}</li> : null}
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
};

export const MarketInspector = ({ market, ...moves }: MarketInspectorProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { measure } = useFormat();
  const edit = useEditMarket(market.id);
  const { data: plans } = useQuery(plansQuery);
  const into = (plans ?? []).filter((plan) => plan.market.id === market.id);
  return (
    <Inspector
      code={`${market.code} ${market.iso3}`}
      tag={market.rcep ? <Tag tone="accent">RCEP</Tag> : null}
      title={read(market.name)}
      below={<BilingualText text={market.officialName} both />}
      {...moves}
    >
      <MarketView market={market} edit={edit} />
      <MarketFacts market={market} edit={edit} />
      <PanelSection title={t('markets.indicators')} side={market.indicators.length}>
        {market.indicators.length > 0 ? (
          <PlainTable
            label={t('markets.indicators')}
            rows={market.indicators}
            rowId={({ code, year }) => `${code} ${year}`}
            columns={[
              { head: t('markets.indicator'), cell: ({ code }) => term(`indicator.${code}`) },
              {
                head: t('markets.value'),
                cell: (indicator) => (
                  <span title={origin(indicator, t('markets.dagger'))}>
                    {measure(indicator)}
                    {isUnsourced(indicator) ? DAGGER : ''}
                  </span>
                ),
                align: 'end',
                keep: true,
              },
              { head: t('markets.year'), cell: ({ year }) => year, align: 'end', keep: true },
            ]}
          />
        ) : null}
        <Sources market={market} />
        <p className={classes.aside}>{t('markets.figuresNote')}</p>
      </PanelSection>
      {into.length > 0 ? (
        <PanelSection title={t('markets.plans')} side={into.length}>
          <ul className={classes.plain}>
            {into.map((plan) => (
              <li key={plan.id}>
                <Link to="/plans/$id" params={{ id: plan.id }}>
                  {plan.code} {read(plan.title)}
                </Link>{' '}
                <StatusTag plan={plan.status} />
              </li>
            ))}
          </ul>
        </PanelSection>
      ) : null}
    </Inspector>
  );
};
