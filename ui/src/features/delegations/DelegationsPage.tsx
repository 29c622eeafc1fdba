/** @file The delegations: where, when, how many travel. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '@/bindings';
import { BulkBar } from '@/components/BulkBar';
import { DataTable } from '@/components/DataTable';
import type { TableColumn } from '@/components/data-table';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { useLanguage } from '@/lib/i18n';
import type { Many } from '@/lib/print-many';
import { delegationsQuery } from './queries';

export const DelegationsPage = () => {
  const { t } = useTranslation();
  const { read, place } = useLanguage();
  const navigate = useNavigate();
  const [current, setCurrent] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery(delegationsQuery);
  const columns: TableColumn<Delegation>[] = [
    { id: 'code', head: t('delegations.code'), cell: (d) => d.code, value: (d) => d.code, width: 88 },
    {
      id: 'name',
      head: t('delegations.name'),
      cell: (d) => <span className="name">{read(d.name)}</span>,
      value: (d) => read(d.name),
      width: 240,
      grow: true,
    },
    { id: 'from', head: t('delegations.from'), cell: (d) => d.from, value: (d) => d.from, width: 108 },
    { id: 'to', head: t('delegations.to'), cell: (d) => d.to, value: (d) => d.to, width: 108, priority: 3 },
    {
      id: 'cities',
      head: t('delegations.cities'),
      cell: (d) => d.cities.map(place).join(t('delegations.comma')),
      width: 180,
      priority: 2,
    },
    {
      id: 'members',
      head: t('delegations.members'),
      cell: (d) => d.members.length,
      value: (d) => d.members.length,
      width: 84,
      align: 'end',
      priority: 1,
    },
    {
      id: 'meetings',
      head: t('delegations.meetings'),
      cell: (d) => d.meetings.length,
      value: (d) => d.meetings.length,
      width: 96,
      align: 'end',
      priority: 1,
    },
  ];
  const marked = (data ?? []).filter(({ id }) => ticked.has(id));
  const many: Many = {
    kind: 'book',
    records: marked.map((d) => ({ id: d.id, code: d.code, name: read(d.name) })),
  };
  return (
    <>
      <PageHeader
        title={t('nav.delegations')}
        count={data?.length}
        actions={
          <PrintButton
            document={{ kind: 'list', id: 'delegation' }}
            selected={current ? { kind: 'book', id: current } : undefined}
            many={many}
          />
        }
      />
      {data ? (
        <DataTable
          label={t('nav.delegations')}
          rows={data}
          columns={columns}
          rowId={(d) => d.id}
          rowName={(d) => read(d.name)}
          current={current}
          onCurrent={setCurrent}
          onOpen={(id) => void navigate({ to: '/delegations/$id', params: { id } })}
          ticked={ticked}
          onTicked={setTicked}
          sort={{ id: 'from', desc: true }}
          empty={<EmptyState title={t('delegations.none')} help={t('delegations.noneHelp')} />}
          foot={<span>{t('delegations.total', { count: data.length })}</span>}
        />
      ) : (
        <PageState error={error} retry={() => void refetch()} />
      )}
      {data && marked.length > 0 ? (
        <BulkBar
          label={t('delegations.bulk')}
          many={many}
          of={t('delegations.total', { count: data.length })}
          onClear={() => setTicked(new Set())}
        />
      ) : null}
    </>
  );
};
