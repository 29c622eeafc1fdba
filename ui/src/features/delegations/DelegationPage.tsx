/** @file A delegation, read-only in this edition: programme, people, meetings, hosts, nights, costs, checklist. */
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '@/bindings';
import { MetaLine } from '@/components/MetaLine';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { Timeline } from '@/components/timeline/Timeline';
import { useLanguage } from '@/lib/i18n';
import { useTrail } from '@/lib/trail';
import classes from './DelegationPage.module.css';
import { Checklist, Costs, Hosts, Meetings, Members, Nights } from './DelegationTabs';
import { Overview } from './Overview';
import { ProgrammeTab } from './ProgrammeTab';
import { delegationQuery } from './queries';

type Shown = { key: string; label: string; count?: number; body: ReactNode; whole?: boolean };

const useTabs = (delegation: Delegation): Shown[] => {
  const { t } = useTranslation();
  const d = { delegation };
  const { members, programme, meetings, hosts, localCompanies, hotels, checklist } = delegation;
  return [
    { key: 'overview', label: t('delegations.overview'), body: <Overview {...d} /> },
    { key: 'members', label: t('delegations.members'), count: members.length, body: <Members {...d} /> },
    {
      key: 'programme',
      label: t('delegations.programme'),
      count: programme.length,
      body: <ProgrammeTab {...d} />,
      whole: true,
    },
    { key: 'meetings', label: t('delegations.meetings'), count: meetings.length, body: <Meetings {...d} /> },
    {
      key: 'hosts',
      label: t('delegations.hostsTab'),
      count: hosts.length + localCompanies.length,
      body: <Hosts {...d} />,
    },
    { key: 'nights', label: t('delegations.nights'), count: hotels.length, body: <Nights {...d} /> },
    { key: 'budget', label: t('delegations.budget'), body: <Costs {...d} /> },
    { key: 'checklist', label: t('delegations.checklist'), count: checklist.length, body: <Checklist {...d} /> },
    { key: 'history', label: t('history.title'), body: <Timeline noun="delegation" record={delegation} /> },
  ];
};

type PageProps = { delegation: Delegation };

const Page = ({ delegation }: PageProps) => {
  const { t } = useTranslation();
  const { read, place } = useLanguage();
  const { hash } = useLocation();
  const tabs = useTabs(delegation);
  const navigate = useNavigate();
  const tab = tabs.find(({ key }) => key === hash)?.key ?? 'programme';
  const choose = (key: string | null) =>
    void navigate({ to: '/delegations/$id', params: { id: delegation.id }, hash: key ?? '', replace: true });
  const shown = tabs.find(({ key }) => key === tab);
  useTrail(read(delegation.name), shown?.label ?? '');
  return (
    <>
      <PageHeader
        code={delegation.code}
        title={read(delegation.name)}
        below={
          <MetaLine
            text={t('delegations.below', {
              from: delegation.from,
              to: delegation.to,
              cities: delegation.cities.map(place).join(t('delegations.comma')),
              count: delegation.members.length,
            })}
          />
        }
        actions={<PrintButton document={{ kind: 'book', id: delegation.id }} />}
      />
      <Tabs value={tab} onChange={choose} className={classes.tabs}>
        <Tabs.List>
          {tabs.map(({ key, label, count }) => (
            <Tabs.Tab
              key={key}
              value={key}
              {...(count === undefined ? {} : { rightSection: <span className="quiet">{count}</span> })}
            >
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ key, body, whole }) => (
          <Tabs.Panel key={key} value={key} className={whole ? classes.whole : classes.body}>
            {body}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
};

export const DelegationPage = () => {
  const { id } = useParams({ from: '/delegations/$id' });
  const { data, error, refetch } = useQuery(delegationQuery(id));
  if (!data) return <PageState error={error} retry={() => void refetch()} />;
  return <Page key={id} delegation={data} />;
};
