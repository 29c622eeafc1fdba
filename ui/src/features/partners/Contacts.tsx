/** @file The people at client enterprises: found by name, title, firm, number or address. */
import { Button } from '@mantine/core';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { DataTable } from '@/components/DataTable';
import type { TableColumn } from '@/components/data-table';
import { EmptyState } from '@/components/EmptyState';
import { FindBox } from '@/components/FindBox';
import { WithInspector } from '@/components/Inspector';
import { Tag } from '@/components/Tag';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { ContactInspector } from './ContactInspector';
import { fittingContacts } from './contact-list';
import classes from './Partners.module.css';

const useColumns = (): TableColumn<ContactRow>[] => {
  const { t } = useTranslation();
  const { read, readOther, other } = useLanguage();
  return [
    {
      id: 'name',
      head: t('partners.person'),
      cell: ({ contact }) => (
        <>
          <span className="name">{read(contact.name)}</span>{' '}
          <span className="quiet" lang={other}>
            {readOther(contact.name)}
          </span>
        </>
      ),
      value: ({ contact }) => read(contact.name),
      width: 176,
      grow: true,
    },
    {
      id: 'title',
      head: t('partners.jobTitle'),
      cell: ({ contact }) => <BilingualText text={contact.title} />,
      value: ({ contact }) => read(contact.title),
      width: 112,
      priority: 2,
    },
    {
      id: 'enterprise',
      head: t('partners.enterprise'),
      cell: ({ enterprise }) => (
        <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
          {enterprise.code} {read(enterprise.title)}
        </Link>
      ),
      value: ({ enterprise }) => enterprise.code,
      width: 136,
    },
    {
      id: 'phone',
      head: t('partners.phone'),
      cell: ({ contact }) => contact.phone || MISSING,
      value: ({ contact }) => contact.phone || undefined,
      width: 150,
    },
    {
      id: 'email',
      head: t('partners.email'),
      cell: ({ contact }) => contact.email || MISSING,
      value: ({ contact }) => contact.email || undefined,
      width: 200,
      priority: 1,
    },
    {
      id: 'primary',
      head: t('partners.primary'),
      cell: ({ contact }) => (contact.primary ? <Tag tone="accent">{t('partners.primary')}</Tag> : MISSING),
      value: ({ contact }) => (contact.primary ? 0 : 1),
      width: 136,
      priority: 3,
    },
  ];
};

type ContactsProps = { rows: readonly ContactRow[] };

export const Contacts = ({ rows }: ContactsProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const navigate = useNavigate();
  const columns = useColumns();
  const [text, setText] = useState('');
  const { hash } = useLocation();
  const [current, setCurrent] = useState<string | null>(null);
  const [open, setOpen] = useState(true);
  // The palette leads here with the id of a person.
  useEffect(() => {
    if (!hash) return;
    setCurrent(hash);
    setOpen(true);
  }, [hash]);
  const [order, setOrder] = useState<readonly string[]>([]);
  const shown = fittingContacts(rows, text);
  const chosen = shown.find(({ contact }) => contact.id === current);
  const at = current ? order.indexOf(current) : -1;
  const step = (by: 1 | -1) => {
    const id = at < 0 ? undefined : order[at + by];
    return id ? () => setCurrent(id) : undefined;
  };
  const clear = <Button onClick={() => setText('')}>{t('table.clearFilters')}</Button>;
  const empty =
    rows.length > 0 ? (
      <EmptyState title={t('table.noResults')} actions={clear} />
    ) : (
      <EmptyState title={t('partners.noPeople')} help={t('partners.noPeopleHelp')} />
    );
  return (
    <WithInspector
      inspector={
        chosen && open ? (
          <ContactInspector
            key={chosen.contact.id}
            row={chosen}
            onPrevious={step(-1)}
            onNext={step(1)}
            onClose={() => setOpen(false)}
          />
        ) : null
      }
    >
      <div className={classes.people}>
        <div className={classes.find}>
          <FindBox label={t('partners.search')} text={text} onText={setText} />
        </div>
        <DataTable
          label={t('partners.contacts')}
          rows={shown}
          columns={columns}
          rowId={({ contact }) => contact.id}
          rowName={({ contact }) => read(contact.name)}
          current={current}
          onCurrent={(id) => {
            setCurrent(id);
            setOpen(true);
          }}
          onOpen={(id) => {
            const row = rows.find(({ contact }) => contact.id === id);
            if (row) void navigate({ to: '/enterprises/$id', params: { id: row.enterprise.id }, hash: 'contacts' });
          }}
          onInspect={() => setOpen((now) => !now)}
          sort={{ id: 'enterprise', desc: false }}
          onOrder={setOrder}
          empty={empty}
          foot={<span>{t('partners.count', { count: shown.length })}</span>}
        />
      </div>
    </WithInspector>
  );
};
