/** @file The list of plans: client, market, status, completeness, budget and risks. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRow } from '@/bindings';
import { BulkBar } from '@/components/BulkBar';
import { DataTable } from '@/components/DataTable';
import type { TableColumn } from '@/components/data-table';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips, type Filters } from '@/components/FilterChips';
import { FindBox } from '@/components/FindBox';
import { BandChip } from '@/components/LevelChip';
import { NewPlan } from '@/components/NewPlan';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { ShareBar } from '@/components/ScoreBar';
import { StatusTag } from '@/components/StatusTag';
import { useDeleteMany } from '@/lib/deletion';
import { MISSING, useFormat } from '@/lib/format';
import { holds } from '@/lib/holds';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import type { Many } from '@/lib/print-many';
import classes from './Plan.module.css';
import { marketsQuery, plansQuery } from './queries';

const statuses = ['draft', 'in_review', 'approved', 'executing', 'closed'] as const;

const useColumns = (): TableColumn<PlanRow>[] => {
  const { t } = useTranslation();
  const { read, readOther, other, term } = useLanguage();
  const { money } = useFormat();
  return [
    {
      id: 'code',
      head: t('plans.column.code'),
      width: 80,
      frozen: true,
      cell: (row) => <span className="quiet">{row.code}</span>,
      value: (row) => row.code,
    },
    {
      id: 'title',
      head: term('noun.plan'),
      width: 300,
      grow: true,
      frozen: true,
      cell: (row) => (
        <span className="name" title={readOther(row.title)} lang={row.title.zh && row.title.en ? undefined : other}>
          {read(row.title)}
        </span>
      ),
      value: (row) => read(row.title),
    },
    {
      id: 'enterprise',
      head: term('noun.enterprise'),
      width: 120,
      priority: 3,
      cell: (row) => read(row.enterprise.title),
      value: (row) => read(row.enterprise.title),
    },
    {
      id: 'market',
      head: term('noun.market'),
      width: 110,
      priority: 2,
      cell: (row) => read(row.market.title),
      value: (row) => read(row.market.title),
    },
    {
      id: 'status',
      head: term('field.status'),
      width: 104,
      cell: (row) => <StatusTag plan={row.status} />,
      value: (row) => statuses.indexOf(row.status),
    },
    {
      id: 'version',
      head: term('field.version'),
      width: 72,
      priority: 5,
      cell: (row) => row.version || MISSING,
      value: (row) => row.version,
    },
    {
      id: 'completeness',
      head: t('plans.column.completeness'),
      width: 148,
      cell: (row) => (
        <span className={classes.share}>
          <ShareBar label={t('plans.complete', { percent: row.completeness })} share={row.completeness / 100} />
          {row.completeness}%
        </span>
      ),
      value: (row) => row.completeness,
    },
    {
      id: 'budget',
      head: t('plans.column.budget'),
      width: 120,
      align: 'end',
      priority: 1,
      cell: (row) => money(row.budget),
      value: (row) => (row.budget ? Number(row.budget.amount) : undefined),
    },
    {
      id: 'risks',
      head: t('plans.column.risks'),
      width: 112,
      align: 'end',
      priority: 1,
      cell: (row) => row.risks,
      value: (row) => row.risks,
    },
    {
      id: 'extreme',
      head: t('plans.column.extreme'),
      width: 116,
      priority: 4,
      cell: (row) =>
        row.extremeRisks > 0 ? (
          <span className={classes.share}>
            <BandChip band="extreme" /> {row.extremeRisks}
          </span>
        ) : (
          0
        ),
      value: (row) => row.extremeRisks,
    },
  ];
};

export const PlansPage = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const navigate = useNavigate();
  const { data: rows, error, refetch } = useQuery(plansQuery);
  const { data: markets } = useQuery(marketsQuery);
  const [current, setCurrent] = useState<string | null>(null);
  const [filters, setFilters] = useState<Filters>({});
  const [text, setText] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [making, setMaking] = useState(false);
  const columns = useColumns();
  const open = (id: string) => void navigate({ to: '/plans/$id', params: { id } });
  const start = () => setMaking(true);
  useKeys({ KeyE: () => (current ? open(current) : undefined), KeyN: start });
  const shown = (rows ?? []).filter(
    (row) =>
      (filters.status === undefined || row.status === filters.status) &&
      (filters.market === undefined || row.market.id === filters.market) &&
      holds(text, [row.code, row.title, row.enterprise.code, row.enterprise.title, row.market.title]),
  );
  const clear = () => {
    setFilters({});
    setText('');
  };
  const remove = useDeleteMany('plan');
  const marked = shown.filter((row) => ticked.has(row.id));
  const many: Many = {
    kind: 'plan',
    records: marked.map((row) => ({ id: row.id, code: row.code, name: read(row.title) })),
  };
  const removeMarked = () =>
    // What could not be removed stays ticked.
    void remove(many.records, (gone) => setTicked(new Set([...ticked].filter((id) => !gone.has(id)))));
  const targets = new Map((rows ?? []).map(({ market }) => [market.id, read(market.title)]));
  const fields = [
    {
      key: 'status',
      label: term('field.status'),
      options: statuses.map((value) => ({ value, label: term(`planStatus.${value}`) })),
    },
    {
      key: 'market',
      label: term('noun.market'),
      options: [...targets].map(([value, label]) => ({ value, label })),
    },
  ];
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('plans.title')}
        count={rows?.length}
        actions={
          <>
            <PrintButton
              document={{ kind: 'list', id: 'plan' }}
              selected={current ? { kind: 'plan', id: current } : undefined}
              many={many}
            />
            <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={start}>
              {t('newPlan.title')}
            </Button>
          </>
        }
      />
      {rows ? (
        <>
          <FilterChips fields={fields} filters={filters} onChange={setFilters}>
            <FindBox label={t('plans.find')} text={text} onText={setText} />
          </FilterChips>
          <DataTable
            label={t('plans.label')}
            rows={shown}
            columns={columns}
            rowId={(row) => row.id}
            rowName={(row) => read(row.title)}
            current={current}
            onCurrent={setCurrent}
            onOpen={open}
            ticked={ticked}
            onTicked={setTicked}
            sort={{ id: 'code', desc: false }}
            empty={
              rows.length === 0 ? (
                <EmptyState
                  title={t('plans.none')}
                  help={t('plans.noneHelp')}
                  actions={
                    <Button variant="filled" onClick={start}>
                      {t('newPlan.title')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState
                  title={t('table.noResults')}
                  actions={<Button onClick={clear}>{t('table.clearFilters')}</Button>}
                />
              )
            }
            foot={<span>{t('plans.count', { count: shown.length })}</span>}
          />
        </>
      ) : (
        <PageState error={error} retry={() => void refetch()} />
      )}
      {marked.length > 0 ? (
        <BulkBar
          label={t('plans.bulk')}
          many={many}
          of={t('plans.count', { count: shown.length })}
          onClear={() => setTicked(new Set())}
          onBin={removeMarked}
        />
      ) : null}
      {making && markets ? (
        <NewPlan markets={markets} onClose={() => setMaking(false)} onCreated={(plan) => open(plan.id)} />
      ) : null}
    </div>
  );
};
