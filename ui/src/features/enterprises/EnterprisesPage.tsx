/** @file The list of enterprises: views, filters, groups with subtotals, the inspector, and what the ticked rows take. */
import { Button, Menu, Tabs, TextInput } from '@mantine/core';
import {
  IconColumns3,
  IconFileExport,
  IconFileImport,
  IconLayoutRows,
  IconPlus,
  IconSearch,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterpriseRow } from '@/bindings';
import { BulkBar } from '@/components/BulkBar';
import { DataTable } from '@/components/DataTable';
import type { TableColumn } from '@/components/data-table';
import { EmptyState } from '@/components/EmptyState';
import { FilterChips } from '@/components/FilterChips';
import { WithInspector } from '@/components/Inspector';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { useOpenPrintRoom } from '@/lib/print';
import type { Many } from '@/lib/print-many';
import { useTrail } from '@/lib/trail';
import { useAsOf } from './as-of';
import { DuplicatesButton } from './duplicates/DuplicatesButton';
import { EnterpriseInspector } from './EnterpriseInspector';
import classes from './Enterprises.module.css';
import { revenueOf, useColumns, useGrouping } from './enterprise-columns';
import { filterKeys, useFilterFields } from './filter-fields';
import { changeList, fittingRows, groups, median, useListState, viewOf, views } from './list-state';
import { useDeleteEnterprises, useSaveList } from './mutations';
import { NewEnterprise } from './NewEnterprise';
import { enterprisesQuery } from './queries';

const NO_ROWS: readonly EnterpriseRow[] = [];

type FilterBarProps = {
  rows: readonly EnterpriseRow[];
  columns: readonly TableColumn<EnterpriseRow>[];
  asOf: string;
};

const FilterBar = ({ rows, columns, asOf }: FilterBarProps) => {
  const { t } = useTranslation();
  const { filters, group, hidden, text } = useListState();
  const fields = useFilterFields(rows, asOf);
  const by = group ? t(`enterprises.by.${group}`) : '';
  const toggle = (id: string) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    changeList({ hidden: next });
  };
  return (
    <FilterChips fields={fields} filters={filters} onChange={(next) => changeList({ filters: next })}>
      <TextInput
        type="search"
        className={classes.search}
        aria-label={t('enterprises.search')}
        placeholder={t('enterprises.searchHint')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        value={text}
        onChange={(event) => changeList({ text: event.currentTarget.value })}
      />
      <Menu>
        <Menu.Target>
          <button type="button" className={classes.tool}>
            <IconLayoutRows size={16} stroke={1.6} aria-hidden />
            {group ? t('table.group', { by }) : t('table.noGroup')}
          </button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('table.groupBy')}>
          <Menu.RadioGroup
            value={group ?? ''}
            onChange={(next) => changeList({ group: groups.find((key) => key === next) ?? null })}
          >
            <Menu.RadioItem value="" closeMenuOnClick>
              {t('table.noGroup')}
            </Menu.RadioItem>
            {groups.map((key) => (
              <Menu.RadioItem key={key} value={key} closeMenuOnClick>
                {t(`enterprises.filter.${key}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <button type="button" className={classes.tool}>
            <IconColumns3 size={16} stroke={1.6} aria-hidden />
            {t('table.columns', { count: columns.filter((column) => !hidden.has(column.id)).length })}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {columns
            .filter((column) => column.id !== 'code' && column.id !== 'name')
            .map((column) => (
              <Menu.CheckboxItem key={column.id} checked={!hidden.has(column.id)} onChange={() => toggle(column.id)}>
                {column.head}
              </Menu.CheckboxItem>
            ))}
        </Menu.Dropdown>
      </Menu>
    </FilterChips>
  );
};

type ViewsProps = { rows: readonly EnterpriseRow[]; asOf: string };

const Views = ({ rows, asOf }: ViewsProps) => {
  const { t } = useTranslation();
  const state = useListState();
  const choose = (key: string | null) => {
    const view = views.find((candidate) => candidate.key === key);
    if (view) changeList({ filters: view.filters, group: view.group });
  };
  return (
    <Tabs value={viewOf(state)} onChange={choose}>
      <Tabs.List aria-label={t('enterprises.view.label')}>
        {views.map((view) => (
          <Tabs.Tab key={view.key} value={view.key}>
            {t(`enterprises.view.${view.key}`)}
            <span className={classes.tabCount}>
              {fittingRows(rows, { filters: view.filters, text: '' }, asOf).length}
            </span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
};

type TotalsProps = { rows: readonly EnterpriseRow[] };

const Totals = ({ rows }: TotalsProps) => {
  const { t } = useTranslation();
  const { wan, percent } = useFormat();
  const shares = rows.flatMap((row) => (row.rdShare === null ? [] : Number(row.rdShare)));
  return (
    <>
      <span>{t('enterprises.foot.count', { count: rows.length })}</span>
      <span>{t('enterprises.foot.revenue', { value: wan(revenueOf(rows)) })}</span>
      <span>{t('enterprises.foot.median', { value: percent(median(shares)) })}</span>
    </>
  );
};

/** What stands in the address after `#`: `new` opens the dialog, an id is the row to show. */
const useHash = (rows: readonly EnterpriseRow[] | undefined) => {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const shown = rows?.some((row) => row.id === hash) ? hash : null;
  useEffect(() => {
    if (shown) changeList({ current: shown, inspector: true });
  }, [shown]);
  return {
    making: hash === 'new',
    put: (next: string) => void navigate({ to: '/enterprises', hash: next, replace: true }),
  };
};

type EmptyListProps = { any: boolean; onNew: () => void; onImport: () => void };

const EmptyList = ({ any, onNew, onImport }: EmptyListProps) => {
  const { t } = useTranslation();
  const { filters, text } = useListState();
  if (!any) {
    return (
      <EmptyState
        title={t('enterprises.none')}
        help={t('enterprises.noneHelp')}
        actions={
          <>
            <Button variant="filled" onClick={onImport}>
              {t('enterprises.import')}
            </Button>
            <Button onClick={onNew}>{t('enterprises.new')}</Button>
          </>
        }
      />
    );
  }
  const names = filterKeys.filter((key) => filters[key] !== undefined).map((key) => t(`enterprises.filter.${key}`));
  const all = [...names, ...(text ? [t('enterprises.filter.text', { text })] : [])];
  return (
    <EmptyState
      title={t('table.noResults')}
      help={t('table.noResultsHelp', { filters: all.join(', ') })}
      actions={<Button onClick={() => changeList({ filters: {}, text: '' })}>{t('table.clearFilters')}</Button>}
    />
  );
};

export const EnterprisesPage = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const navigate = useNavigate();
  const asOf = useAsOf();
  const state = useListState();
  const { current, order } = state;
  const { data: rows, error, refetch } = useQuery(enterprisesQuery);
  const { making, put } = useHash(rows);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const columns = useColumns(rows ?? NO_ROWS, asOf);
  const grouping = useGrouping(state.group, rows ?? NO_ROWS);
  const view = viewOf(state);
  useTrail(...(view && view !== 'all' ? [t(`enterprises.view.${view}`)] : []));
  const remove = useDeleteEnterprises();
  const save = useSaveList();
  const shown = fittingRows(rows ?? NO_ROWS, state, asOf);
  const marked = shown.filter((row) => ticked.has(row.id));
  const called = (row: EnterpriseRow) => read(row.shortName) || read(row.name);
  const many: Many = {
    kind: 'dossier',
    records: marked.map((row) => ({ id: row.id, code: row.code, name: called(row) })),
  };
  const open = (id: string) => void navigate({ to: '/enterprises/$id', params: { id } });
  const print = useOpenPrintRoom();
  const onCurrent = (id: string | null) => changeList({ current: id });
  const removeMarked = () => {
    const going = marked.map((row) => ({ id: row.id, revision: row.revision, name: called(row) }));
    setTicked(new Set());
    void remove(going);
  };
  useKeys({
    KeyN: () => put('new'),
    KeyE: () => (current ? open(current) : undefined),
  });
  const at = current ? order.indexOf(current) : -1;
  const step = (by: number) => {
    const id = at < 0 ? undefined : order[at + by];
    return id ? () => onCurrent(id) : undefined;
  };
  const selected = shown.find((row) => row.id === current);
  return (
    <WithInspector
      inspector={
        selected && state.inspector ? (
          <EnterpriseInspector
            id={selected.id}
            onPrevious={step(-1)}
            onNext={step(1)}
            onOpen={() => open(selected.id)}
            onPrint={() => print({ kind: 'dossier', id: selected.id })}
            onClose={() => changeList({ inspector: false })}
          />
        ) : null
      }
    >
      <div className={classes.page}>
        <PageHeader
          title={t('enterprises.title')}
          count={rows?.length}
          actions={
            <>
              <PrintButton
                document={{ kind: 'list', id: 'enterprise' }}
                selected={current ? { kind: 'dossier', id: current } : undefined}
                many={many}
              />
              <DuplicatesButton rows={rows?.length ?? 0} />
              <Button
                disabled={shown.length === 0}
                leftSection={<IconFileExport size={16} stroke={1.6} aria-hidden />}
                onClick={() => save.mutate({ ids: shown.map(({ id }) => id), name: t('enterprises.exportName') })}
              >
                {t('enterprises.export')}
              </Button>
              <Button
                leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
                onClick={() => void navigate({ to: '/enterprises/import' })}
              >
                {t('enterprises.import')}
              </Button>
              <Button
                variant="filled"
                leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
                onClick={() => put('new')}
              >
                {t('enterprises.new')}
              </Button>
            </>
          }
        />
        {rows ? (
          <>
            <Views rows={rows} asOf={asOf} />
            <FilterBar rows={rows} columns={columns} asOf={asOf} />
            <DataTable
              label={t('enterprises.label')}
              rows={shown}
              columns={columns}
              rowId={(row) => row.id}
              rowName={called}
              current={current}
              onCurrent={onCurrent}
              onOpen={open}
              onInspect={() => changeList({ inspector: !state.inspector, current: current ?? order[0] ?? null })}
              ticked={ticked}
              onTicked={setTicked}
              group={grouping}
              hidden={state.hidden}
              {...(state.sort ? { sort: state.sort } : {})}
              onSort={(sort) => changeList({ sort })}
              onOrder={(next) => changeList({ order: next })}
              empty={
                <EmptyList
                  any={rows.length > 0}
                  onNew={() => put('new')}
                  onImport={() => void navigate({ to: '/enterprises/import' })}
                />
              }
              foot={<Totals rows={shown} />}
            />
          </>
        ) : (
          <PageState error={error} retry={() => void refetch()} />
        )}
        {marked.length > 0 ? (
          <BulkBar
            label={t('enterprises.bulk.label')}
            many={many}
            of={t('enterprises.bulk.of', { count: shown.length })}
            onClear={() => setTicked(new Set())}
          >
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
              onClick={removeMarked}
            >
              {t('actions.moveToBin')}
            </Button>
          </BulkBar>
        ) : null}
        {making ? <NewEnterprise onClose={() => put('')} onCreated={(made) => open(made.id)} /> : null}
      </div>
    </WithInspector>
  );
};
