/** @file The directory: people at the clients, organisations abroad, the centre's own consultants. */
import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BilingualText } from '@/components/BilingualText';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PlainTable } from '@/components/PlainTable';
import { PrintButton } from '@/components/PrintButton';
import { useEnterpriseNames } from '@/lib/enterprise-choices';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { Contacts } from './Contacts';
import { type Organisation, organisationsOf } from './organisations';
import classes from './Partners.module.css';
import { clientsByConsultantQuery, consultantsQuery, contactsQuery, delegationsQuery } from './queries';

type OrganisationsProps = { rows: Organisation[] };

const Organisations = ({ rows }: OrganisationsProps) => {
  const { t, i18n } = useTranslation();
  const { read, place } = useLanguage();
  const called = useEnterpriseNames(rows.flatMap(({ interestedIn }) => interestedIn));
  const kind = (key: string) => {
    const path = `partners.kinds.${key}`;
    return i18n.exists(path) ? t(path as 'partners.kinds.chamber') : key;
  };
  if (rows.length === 0) {
    return <EmptyState title={t('partners.noOrganisations')} help={t('partners.noOrganisationsHelp')} />;
  }
  return (
    <PlainTable
      label={t('partners.organisations')}
      rows={rows}
      rowId={({ id }) => id}
      columns={[
        { head: t('partners.code'), cell: (row) => row.code, keep: true },
        { head: t('partners.organisation'), cell: (row) => <BilingualText text={row.name} both /> },
        {
          head: t('partners.kind'),
          cell: (row) => (row.hostKind ? kind(row.hostKind) : t('partners.localFirm')),
          keep: true,
        },
        { head: t('partners.business'), cell: (row) => <BilingualText text={row.business} /> },
        { head: t('partners.city'), cell: (row) => place(row.city), keep: true },
        {
          head: t('partners.wantsToMeet'),
          cell: (row) =>
            row.interestedIn.length === 0
              ? MISSING
              : row.interestedIn.map((id, index) => (
                  <span key={id}>
                    {index > 0 ? t('partners.comma') : ''}
                    <Link to="/enterprises/$id" params={{ id }}>
                      {called(id)}
                    </Link>
                  </span>
                )),
        },
        {
          head: t('partners.delegation'),
          cell: ({ delegation }) => (
            <Link to="/delegations/$id" params={{ id: delegation.id }} title={read(delegation.name)}>
              {delegation.code}
            </Link>
          ),
          keep: true,
        },
      ]}
    />
  );
};

const Consultants = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(consultantsQuery);
  const { data: clients } = useQuery(clientsByConsultantQuery);
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const spoken = (tag: string) => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  };
  if (!data) return <PageState error={error} retry={() => void refetch()} />;
  return (
    <PlainTable
      label={t('partners.consultants')}
      rows={data}
      rowId={({ id }) => id}
      columns={[
        { head: t('partners.code'), cell: (row) => row.code, keep: true },
        { head: t('partners.person'), cell: (row) => <BilingualText text={row.name} both /> },
        { head: t('partners.role'), cell: (row) => <BilingualText text={row.role} both /> },
        { head: t('partners.languages'), cell: (row) => row.languages.map(spoken).join(t('partners.comma')) },
        {
          head: t('partners.clients'),
          cell: (row) => clients?.groups.find(({ key }) => key === row.id)?.count ?? (clients ? 0 : MISSING),
          align: 'end',
          keep: true,
        },
      ]}
    />
  );
};

export const PartnersPage = () => {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const { data: delegations } = useQuery(delegationsQuery);
  const { data: consultants } = useQuery(consultantsQuery);
  const contacts = useQuery(contactsQuery);
  const [chosen, setTab] = useState<string | null>(null);
  // The palette leads here with the id of a person: of a consultant, or of somebody at a client.
  const tab = chosen ?? (consultants?.some(({ id }) => id === hash) ? 'consultants' : 'contacts');
  const organisations = delegations ? organisationsOf(delegations) : undefined;
  const count = (value: number | undefined) =>
    value === undefined ? {} : { rightSection: <span className="quiet">{value}</span> };
  return (
    <>
      <PageHeader
        title={t('nav.partners')}
        // Organisations are parts of delegations and have no list of their own on paper.
        actions={
          tab === 'organisations' ? null : (
            <PrintButton document={{ kind: 'list', id: tab === 'consultants' ? 'consultant' : 'contact' }} />
          )
        }
      />
      <Tabs value={tab} onChange={setTab} className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="contacts" {...count(contacts.data?.length)}>
            {t('partners.contacts')}
          </Tabs.Tab>
          <Tabs.Tab value="organisations" {...count(organisations?.length)}>
            {t('partners.organisations')}
          </Tabs.Tab>
          <Tabs.Tab value="consultants" {...count(consultants?.length)}>
            {t('partners.consultants')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="contacts" className={classes.whole}>
          {contacts.data ? (
            <Contacts rows={contacts.data} />
          ) : (
            <PageState error={contacts.error} retry={() => void contacts.refetch()} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="organisations" className={classes.body}>
          {organisations ? <Organisations rows={organisations} /> : null}
        </Tabs.Panel>
        <Tabs.Panel value="consultants" className={classes.body}>
          <Consultants />
        </Tabs.Panel>
      </Tabs>
    </>
  );
};
