/** @file The delegations: where, when, how many travel. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '@/bindings';
import { BulkBar } from '@/components/BulkBar';
import { DataTable } from '@/components/DataTable';
import type { TableColumn } from '@/components/data-table';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips, type Filters } from '@/components/FilterChips';
import { FindBox } from '@/components/FindBox';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { useDeleteMany } from '@/lib/deletion';
import { holds } from '@/lib/holds';
import { useLanguage } from '@/lib/i18n';
import type { Many } from '@/lib/print-many';
import { delegationsQuery } from './queries';

export const DelegationsPage = () => {
  const { t } = useTranslation();
  const { read, place } = useLanguage();
  const navigate = useNavigate();
  const [current, setCurrent] = useState<string | null>(null);
  const [filters, setFilters] = useState<Filters>({});
  const [text, setText] = useState('');
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
  const shown = (data ?? []).filter(
    (d) =>
      (filters.city === undefined || d.cities.includes(filters.city)) &&
      holds(text, [d.code, d.name, ...d.cities, ...d.cities.map(place)]),
  );
  const cities = [...new Set((data ?? []).flatMap((d) => d.cities))];
  const fields = [
    { key: 'city', label: t('delegations.cities'), options: cities.map((value) => ({ value, label: place(value) })) },
  ];
  const clear = () => {
    setFilters({});
    setText('');
  };
  const remove = useDeleteMany('delegation');
  const marked = shown.filter(({ id }) => ticked.has(id));
  const many: Many = {
    kind: 'book',
    records: marked.map((d) => ({ id: d.id, code: d.code, name: read(d.name) })),
  };
  const removeMarked = () =>
    // What could not be removed stays ticked.
    void remove(many.records, (gone) => setTicked(new Set([...ticked].filter((id) => !gone.has(id)))));
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
        <>
          {data.length > 0 ? (
            <FilterChips fields={fields} filters={filters} onChange={setFilters}>
              <FindBox label={t('delegations.find')} text={text} onText={setText} />
            </FilterChips>
          ) : null}
          <DataTable
            label={t('nav.delegations')}
            rows={shown}
            columns={columns}
            rowId={(d) => d.id}
            rowName={(d) => read(d.name)}
            current={current}
            onCurrent={setCurrent}
            onOpen={(id) => void navigate({ to: '/delegations/$id', params: { id } })}
            ticked={ticked}
            onTicked={setTicked}
            sort={{ id: 'from', desc: true }}
            empty={
              data.length === 0 ? (
                <EmptyState title={t('delegations.none')} help={t('delegations.noneHelp')} />
              ) : (
                <EmptyState
                  title={t('table.noResults')}
                  actions={<Button onClick={clear}>{t('table.clearFilters')}</Button>}
                />
              )
            }
            foot={<span>{t('delegations.total', { count: shown.length })}</span>}
          />
        </>
      ) : (
        <PageState error={error} retry={() => void refetch()} />
      )}
      {data && marked.length > 0 ? (
        <BulkBar
          label={t('delegations.bulk')}
          many={many}
          of={t('delegations.total', { count: shown.length })}
          onClear={() => setTicked(new Set())}
          onBin={removeMarked}
        />
      ) : null}
    </>
  );
};
