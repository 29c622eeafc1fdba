/** @file The markets with their sourced facts, and the comparisons between them. */
import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Market } from '@/bindings';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { WithInspector } from '@/components/Inspector';
import { NewMarket } from '@/components/NewMarket';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { leaving } from '@/lib/open-fields';
import { ComparisonTable } from './ComparisonTable';
import { MarketInspector } from './MarketInspector';
import classes from './Markets.module.css';
import { useColumns } from './market-columns';
import { comparisonsQuery, marketsQuery } from './queries';

type MarketListProps = { markets: Market[]; shown: string | null; onNew: () => void };

const MarketList = ({ markets, shown: wanted, onNew }: MarketListProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const columns = useColumns();
  const [current, setCurrent] = useState<string | null>(wanted);
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (!wanted) return;
    setCurrent(wanted);
    setOpen(true);
  }, [wanted]);
  const at = markets.findIndex(({ id }) => id === current);
  const market = markets[at];
  const step = (by: 1 | -1) => {
    const next = markets[at + by];
    return next ? () => choose(next.id) : undefined;
  };
  const choose = (id: string) => {
    const turn = () => {
      setCurrent(id);
      setOpen(true);
    };
    if (id === current) turn();
    else leaving(turn);
  };
  return (
    <WithInspector
      width={384}
      inspector={
        market && open ? (
          <MarketInspector
            key={market.id}
            market={market}
            onPrevious={step(-1)}
            onNext={step(1)}
            onClose={() => leaving(() => setOpen(false))}
          />
        ) : null
      }
    >
      <DataTable
        label={t('nav.markets')}
        rows={markets}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => read(name)}
        current={current}
        onCurrent={choose}
        onOpen={choose}
        onInspect={() => leaving(() => setOpen((now) => !now))}
        sort={{ id: 'code', desc: false }}
        empty={
          <EmptyState
            title={t('markets.none')}
            help={t('markets.noneHelp')}
            actions={
              <Button variant="filled" onClick={onNew}>
                {t('newMarket.title')}
              </Button>
            }
          />
        }
        foot={<span>{t('markets.dagger')}</span>}
      />
    </WithInspector>
  );
};

export const MarketsPage = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(marketsQuery);
  const comparisons = useQuery(comparisonsQuery);
  const [tab, setTab] = useState<string | null>('markets');
  const { hash } = useLocation();
  const navigate = useNavigate();
  // After `#` stands the market to show, or `new` for the dialog.
  const put = (next: string) => void navigate({ to: '/markets', hash: next, replace: true });
  const start = () => put('new');
  const lead = (id: string) => {
    setTab('markets');
    put(id);
  };
  const turn = (next: string | null) => {
    setTab(next);
    // Else a bar of the market that the address still names would lead nowhere.
    if (hash) put('');
  };
  useKeys({ KeyN: start });
  const first = tab === 'comparisons' ? comparisons.data?.[0] : undefined;
  if (!data) return <PageState error={error} retry={() => void refetch()} />;
  const count = (value: number | undefined) =>
    value === undefined ? {} : { rightSection: <span className="quiet">{value}</span> };
  return (
    <>
      <PageHeader
        title={t('nav.markets')}
        count={data.length}
        actions={
          <>
            <PrintButton document={first ? { kind: 'comparison', id: first.id } : { kind: 'list', id: 'market' }} />
            <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={start}>
              {t('newMarket.title')}
            </Button>
          </>
        }
      />
      <Tabs value={tab} onChange={(next) => leaving(() => turn(next))} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="markets" {...count(data.length)}>
            {t('markets.list')}
          </Tabs.Tab>
          <Tabs.Tab value="comparisons" {...count(comparisons.data?.length)}>
            {t('markets.comparisons')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="markets" className={classes.whole}>
          <MarketList markets={data} shown={hash && hash !== 'new' ? hash : null} onNew={start} />
        </Tabs.Panel>
        <Tabs.Panel value="comparisons" className={classes.body}>
          {comparisons.data ? (
            comparisons.data.map((comparison) => (
              <ComparisonTable key={comparison.id} comparison={comparison} markets={data} onMarket={lead} />
            ))
          ) : (
            <PageState error={comparisons.error} retry={() => void comparisons.refetch()} />
          )}
          {comparisons.data?.length === 0 ? (
            <EmptyState title={t('markets.noComparison')} help={t('markets.noComparisonHelp')} />
          ) : null}
        </Tabs.Panel>
      </Tabs>
      {hash === 'new' ? <NewMarket onClose={() => put('')} onCreated={({ id }) => lead(id)} /> : null}
    </>
  );
};
