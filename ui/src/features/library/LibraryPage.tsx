/** @file The library of a workspace: templates of risks, and reference rates. */
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import classes from './Library.module.css';
import { ratesQuery, templatesQuery } from './queries';
import { Rates } from './Rates';
import { Templates } from './Templates';

export const LibraryPage = () => {
  const { t } = useTranslation();
  const templates = useQuery(templatesQuery);
  const rates = useQuery(ratesQuery);
  const { hash } = useLocation();
  const [chosen, setTab] = useState<string | null>(null);
  const tab = chosen ?? (rates.data?.some(({ id }) => id === hash) ? 'rates' : 'templates');
  const months = rates.data?.reduce((sum, table) => sum + Object.keys(table.rates).length, 0);
  const count = (value: number | undefined) =>
    value === undefined ? {} : { rightSection: <span className="quiet">{value}</span> };
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('nav.library')}
        actions={<PrintButton document={{ kind: 'list', id: tab === 'rates' ? 'fx_reference' : 'risk_template' }} />}
      />
      <Tabs value={tab} onChange={setTab} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="templates" {...count(templates.data?.length)}>
            {t('library.templates')}
          </Tabs.Tab>
          <Tabs.Tab value="rates" {...count(months)}>
            {t('library.rates')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="templates" className={classes.whole}>
          {templates.data ? null : <PageState error={templates.error} retry={() => void templates.refetch()} />}
          {templates.data?.length === 0 ? (
            <EmptyState title={t('library.noTemplates')} help={t('library.noTemplatesHelp')} />
          ) : null}
          {templates.data && templates.data.length > 0 ? <Templates templates={templates.data} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="rates" className={classes.body}>
          {rates.data ? null : <PageState error={rates.error} retry={() => void rates.refetch()} />}
          {rates.data?.length === 0 ? (
            <EmptyState title={t('library.noRates')} help={t('library.noRatesHelp')} />
          ) : null}
          {rates.data ? <Rates tables={rates.data} /> : null}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
};
