/** @file Client enterprises and, for the one chosen, its people. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, EnterpriseRow } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { DataTable } from '@/components/DataTable';
import type { TableColumn } from '@/components/data-table';
import { EmptyState } from '@/components/EmptyState';
import { Inspector, WithInspector } from '@/components/Inspector';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { Tag } from '@/components/Tag';
import { TierTag } from '@/components/TierTag';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { enterpriseQuery } from './queries';

type PersonProps = { contact: Contact };

const Person = ({ contact: { name, title, phone, email, primary } }: PersonProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  return (
    <PanelSection title={read(name)} side={primary ? <Tag tone="accent">{t('partners.primary')}</Tag> : null}>
      <KeyFacts>
        <Fact label={t('partners.otherName')}>
          <BilingualText text={{ zh: name.en, en: name.zh }} />
        </Fact>
        <Fact label={t('partners.jobTitle')}>
          <BilingualText text={title} both />
        </Fact>
        <Fact label={t('partners.phone')}>{phone || MISSING}</Fact>
        <Fact label={t('partners.email')}>{email || MISSING}</Fact>
      </KeyFacts>
    </PanelSection>
  );
};

type PeopleProps = {
  row: EnterpriseRow;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onClose: () => void;
};

const People = ({ row, ...moves }: PeopleProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { data, error, refetch } = useQuery(enterpriseQuery(row.id));
  return (
    <Inspector
      code={row.code}
      tag={<TierTag tier={row.tier} />}
      title={read(row.shortName) || read(row.name)}
      below={<BilingualText text={row.name} both />}
      actions={
        <Link to="/enterprises/$id" params={{ id: row.id }}>
          {t('partners.openEnterprise')}
        </Link>
      }
      {...moves}
    >
      {data ? null : <PageState error={error} retry={() => void refetch()} />}
      {data?.contacts.map((contact) => (
        <Person key={contact.id} contact={contact} />
      ))}
      {data?.contacts.length === 0 ? <EmptyState title={t('partners.noContacts')} /> : null}
    </Inspector>
  );
};

type ContactsProps = { enterprises: EnterpriseRow[] };

export const Contacts = ({ enterprises }: ContactsProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const navigate = useNavigate();
  const [current, setCurrent] = useState<string | null>(null);
  const [open, setOpen] = useState(true);
  const at = enterprises.findIndex(({ id }) => id === current);
  const chosen = enterprises[at];
  const step = (by: 1 | -1) => {
    const next = at < 0 ? undefined : enterprises[at + by];
    return next ? () => setCurrent(next.id) : undefined;
  };
  const columns: TableColumn<EnterpriseRow>[] = [
    { id: 'code', head: t('partners.code'), cell: (row) => row.code, value: (row) => row.code, width: 88 },
    {
      id: 'name',
      head: t('partners.enterprise'),
      cell: (row) => <span className="name">{read(row.name)}</span>,
      value: (row) => read(row.name),
      width: 240,
      grow: true,
    },
    {
      id: 'city',
      head: t('partners.city'),
      cell: (row) => read(row.city) || MISSING,
      value: (row) => read(row.city),
      width: 108,
      priority: 1,
    },
    {
      id: 'consultant',
      head: t('partners.consultant'),
      cell: (row) => read(row.consultant?.title) || MISSING,
      value: (row) => read(row.consultant?.title),
      width: 120,
      priority: 2,
    },
  ];
  return (
    <WithInspector
      inspector={
        chosen && open ? (
          <People key={chosen.id} row={chosen} onPrevious={step(-1)} onNext={step(1)} onClose={() => setOpen(false)} />
        ) : null
      }
    >
      <DataTable
        label={t('partners.contacts')}
        rows={enterprises}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => read(name)}
        current={current}
        onCurrent={(id) => {
          setCurrent(id);
          setOpen(true);
        }}
        onOpen={(id) => void navigate({ to: '/enterprises/$id', params: { id } })}
        onInspect={() => setOpen((now) => !now)}
        sort={{ id: 'code', desc: false }}
        empty={<EmptyState title={t('partners.noEnterprises')} help={t('partners.noEnterprisesHelp')} />}
        foot={<span>{t('partners.contactsHint')}</span>}
      />
    </WithInspector>
  );
};
