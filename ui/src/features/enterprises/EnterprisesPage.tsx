/** @file The list of enterprises: views, filters, groups with subtotals or a board, the inspector, and what the ticked rows take. */
import { Button } from '@mantine/core';
import { IconFileExport, IconFileImport, IconPencil, IconPlus, IconTag, IconUser } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulkChange, commands, type ListPage, type ListQuery, type ListRow } from '@/bindings';
import { BulkBar } from '@/components/BulkBar';
import { DropHint } from '@/components/DropHint';
import { EmptyState } from '@/components/EmptyState';
import { WithInspector } from '@/components/Inspector';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PrintButton } from '@/components/PrintButton';
import { WindowTable } from '@/components/WindowTable';
import { toldPlace } from '@/lib/cities';
import { useDeleteMany } from '@/lib/deletion';
import { figure, MISSING, thisDay, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { useOpenPrintRoom } from '@/lib/print';
import type { Many } from '@/lib/print-many';
import { useTrail } from '@/lib/trail';
import { askedLook } from './asked-look';
import { Board } from './Board';
import { BulkDialog } from './BulkDialog';
import { DuplicatesButton } from './duplicates/DuplicatesButton';
import { EnterpriseInspector } from './EnterpriseInspector';
import classes from './Enterprises.module.css';
import { askedFields, cellOf, useColumns } from './enterprise-columns';
import { useFilterWords } from './filter/filter-words';
import { keepDropped, useTableDrop } from './intake/table-drop';
import { ListBar } from './ListBar';
import { type Fields, placeQuery, useFields, useRows, viewsQuery, windowQuery } from './list-queries';
import { beginList, changeList, changeLook, columnsOf, keepScroll, nextSort, useListState, views } from './list-state';
import { useSaveList } from './mutations';
import { NewEnterprise } from './NewEnterprise';
import { Progress } from './Progress';
import { useTicks } from './ticks';
import { ViewTabs } from './ViewTabs';
import { useBulkEdit } from './view-mutations';

type TotalsProps = { page: ListPage };

const Totals = ({ page }: TotalsProps) => {
  const { t } = useTranslation();
  const { wan, percent } = useFormat();
  return (
    <>
      <span>{t('enterprises.foot.count', { count: page.total, shown: figure(page.total) })}</span>
      <span>{t('enterprises.foot.revenue', { value: wan(page.totals.sums[0]) })}</span>
      <span>{t('enterprises.foot.median', { value: percent(page.totals.rdShareMedian) })}</span>
    </>
  );
};

/** What stands in the address after `#`: `new` opens the dialog, an id is the row to show. */
const useHash = (query: ListQuery) => {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(() => {
    if (!hash || hash === 'new') return;
    const asked = askedLook(hash);
    if (asked) {
      beginList({ ...asked, text: '', current: null });
      void navigate({ to: '/enterprises', replace: true });
      return;
    }
    void client.fetchQuery(placeQuery(query, hash)).then(({ index }) => {
      if (index !== null) changeList({ current: hash, cursor: index, inspector: true });
    });
  }, [hash, query, client, navigate]);
  return {
    making: hash === 'new',
    put: (next: string) => void navigate({ to: '/enterprises', hash: next, replace: true }),
  };
};

type EmptyListProps = { any: boolean; fields: Fields; onNew: () => void; onImport: () => void };

const EmptyList = ({ any, fields, onNew, onImport }: EmptyListProps) => {
  const { t } = useTranslation();
  const { look, text } = useListState();
  const words = useFilterWords(fields);
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
  const said = [
    ...(look.filter ? [words.say('enterprise', look.filter)] : []),
    ...(text ? [t('enterprises.filter.text', { text })] : []),
  ];
  const clear = () => {
    changeLook({ filter: null });
    changeList({ text: '' });
  };
  return (
    <EmptyState
      title={t('table.noResults')}
      help={t('table.noResultsHelp', { filters: said.join(t('filters.and')) })}
      actions={<Button onClick={clear}>{t('table.clearFilters')}</Button>}
    />
  );
};

/** The current row follows its record when an edit moves it. */
const useCursor = (query: ListQuery, at: (index: number) => ListRow | undefined, page: ListPage | undefined) => {
  const { current, cursor } = useListState();
  const client = useQueryClient();
  const row = at(cursor);
  const astray = current !== null && row !== undefined && row.id !== current;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page may show it elsewhere.
  useEffect(() => {
    if (!astray || current === null) return;
    void client.fetchQuery(placeQuery(query, current)).then(({ index }) => {
      if (index !== null) changeList({ cursor: index });
    });
  }, [astray, current, page]);
};

/** Changes a field of a row and says what it was and is. The way to it stays the same, so that the columns do. */
const useEditRow = (fields: Fields) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const edit = useBulkEdit(([row], { field }) => {
    const own = fields.enterprise.find((one) => one.key === field);
    const said = (kept = '') => {
      if (field === 'city') return toldPlace(kept, read) || MISSING;
      const choice = own?.choices.find(({ key }) => key === kept);
      return (choice ? read(choice.label) : kept.replace('\n', ' ').trim()) || MISSING;
    };
    return t('list.edited', {
      name: read(row?.title),
      field: read(own?.label),
      before: said(row?.before),
      after: said(row?.after),
    });
  });
  const save = async (row: ListRow, field: string, change: BulkChange): Promise<boolean> => {
    try {
      const { skipped } = await edit.mutateAsync({ ids: [row.id], field, change });
      return !skipped.some(({ why }) => why === 'rule');
    } catch {
      return false;
    }
  };
  const latest = useRef(save);
  latest.current = save;
  return useCallback<typeof save>((...said) => latest.current(...said), []);
};

export const EnterprisesPage = () => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  const { wanBare } = useFormat();
  const navigate = useNavigate();
  const asOf = thisDay();
  const { look, text, view, current, cursor, inspector, folded, scroll, begun } = useListState();
  const fields = useFields();
  const shownColumns = columnsOf(look);
  const asked = useMemo(() => askedFields(shownColumns), [shownColumns]);
  const query = useMemo<ListQuery>(() => ({ look, text, language }), [look, text, language]);
  const { page, error, retry, at, onWindow } = useRows(query, asked);
  const { making, put } = useHash(query);
  useCursor(query, at, page);
  const ticks = useTicks(query, page?.total ?? 0);
  const [bulk, setBulk] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const save = useEditRow(fields);
  const client = useQueryClient();
  const first = at(0);
  const headed = useRef('');
  // Far down the first row is not at hand; the head keeps the year it had.
  if (first) headed.current = cellOf(first, asked, 'revenueYear').values[0] ?? '';
  const columns = useColumns({
    fields: fields.enterprise,
    shown: shownColumns,
    asked,
    year: headed.current,
    asOf,
    longCodes: (page?.all ?? 0) >= 50_000,
    save,
  });
  const ready = views.find((one) => one.key === view);
  const { data: saved } = useQuery(viewsQuery);
  const named = saved?.find((one) => one.view.id === view)?.view.name;
  useTrail(...(ready ? (ready.key === 'all' ? [] : [t(`enterprises.view.${ready.key}`)]) : named ? [named] : []));
  const remove = useDeleteMany('enterprise');
  const list = useSaveList();
  const over = useTableDrop((file) => {
    keepDropped(file);
    void navigate({ to: '/enterprises/import' });
  });
  const print = useOpenPrintRoom();
  const called = (row: ListRow) => read(row.title);
  const marked = ticks.rows;
  const many: Many = {
    kind: 'dossier',
    records: marked.map((row) => ({ id: row.id, code: row.code, name: called(row) })),
  };
  const open = (id: string) => void navigate({ to: '/enterprises/$id', params: { id } });
  const removeMarked = () =>
    void remove(many.records, (gone) => {
      // What could not be removed stays ticked.
      ticks.only(marked.filter(({ id }) => !gone.has(id)));
      if (current !== null && gone.has(current)) changeList({ current: null });
    });
  useKeys({ KeyN: () => put('new') });
  const step = (by: number) => {
    const next = cursor + by;
    if (current === null || next < 0 || next >= (page?.total ?? 0)) return undefined;
    return async () => {
      const { rows } = await client.fetchQuery(windowQuery(query, asked, next, 1));
      if (rows[0]) changeList({ current: rows[0].id, cursor: next });
    };
  };
  const exportShown = async () => {
    list.mutate({ ids: await commands.listIds(query), name: t('enterprises.exportName') });
  };
  const boardField = fields.enterprise.find((field) => field.key === look.group);
  const groups = useMemo(
    () =>
      (page?.groups ?? []).map((group) => ({
        key: group.key,
        count: group.count,
        label: group.key ? read(group.label) : t('enterprises.notFilled'),
        subtotals: Object.fromEntries((page?.summed ?? []).map((key, place) => [key, wanBare(group.sums[place])])),
      })),
    [page, read, t, wanBare],
  );
  const empty = (
    <EmptyList
      any={(page?.all ?? 0) > 0}
      fields={fields}
      onNew={() => put('new')}
      onImport={() => void navigate({ to: '/enterprises/import' })}
    />
  );
  return (
    <WithInspector
      inspector={
        current && inspector ? (
          <EnterpriseInspector
            id={current}
            onPrevious={step(-1)}
            onNext={step(1)}
            onOpen={() => open(current)}
            onPrint={() => print({ kind: 'dossier', id: current })}
            onClose={() => changeList({ inspector: false })}
          />
        ) : null
      }
    >
      <div className={classes.page}>
        <PageHeader
          title={t('enterprises.title')}
          count={page?.all}
          actions={
            <>
              <PrintButton
                document={{ kind: 'list', id: 'enterprise' }}
                selected={current ? { kind: 'dossier', id: current } : undefined}
                many={many}
              />
              <DuplicatesButton rows={page?.all ?? 0} />
              <Button
                disabled={!page || page.total === 0}
                leftSection={<IconFileExport size={16} stroke={1.6} aria-hidden />}
                onClick={() => void exportShown()}
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
        {page ? (
          <>
            <ViewTabs />
            <ListBar fields={fields} />
            {look.layout === 'board' && boardField ? (
              page.total === 0 ? (
                empty
              ) : (
                <Board
                  query={query}
                  page={page}
                  field={boardField}
                  asked={asked}
                  current={current}
                  onCurrent={(id) => changeList({ current: id })}
                  onOpen={open}
                  onMove={(row, to) =>
                    void save(row, boardField.key, to.key ? { kind: 'set', value: to.key } : { kind: 'clear' })
                  }
                />
              )
            ) : (
              <WindowTable
                label={t('enterprises.label')}
                total={page.total}
                groups={groups}
                folded={folded}
                onFold={(key) => {
                  const next = new Set(folded);
                  if (!next.delete(key)) next.add(key);
                  changeList({ folded: next });
                }}
                at={at}
                onWindow={onWindow}
                columns={columns}
                rowId={(row) => row.id}
                rowName={called}
                current={current}
                cursor={cursor}
                onCurrent={(id, place) => changeList({ current: id, cursor: place })}
                onOpen={open}
                onInspect={() => {
                  const first = at(0);
                  if (current) changeList({ inspector: !inspector });
                  else if (first) changeList({ inspector: true, current: first.id, cursor: 0 });
                }}
                ticks={ticks}
                sort={look.sort[0]}
                onSort={(column) => changeLook({ sort: nextSort(look.sort, column.id, !!column.highestFirst) })}
                scroll={scroll}
                begun={begun}
                onScroll={keepScroll}
                editing={editing}
                onEdit={setEditing}
                empty={empty}
                foot={<Totals page={page} />}
              />
            )}
          </>
        ) : (
          <PageState error={error} retry={retry} />
        )}
        <Progress of="list" label={t('enterprises.exporting')} running={list.isPending} />
        {/* A board shows no ticks, so nothing is done to what is ticked there. */}
        {marked.length > 0 && !(look.layout === 'board' && boardField) ? (
          <BulkBar
            label={t('enterprises.bulk.label')}
            many={many}
            of={t('enterprises.bulk.of', { shown: figure(page?.total ?? 0) })}
            onClear={ticks.none}
            onBin={removeMarked}
          >
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconPencil size={16} stroke={1.6} aria-hidden />}
              onClick={() => setBulk('stage')}
            >
              {t('bulk.open')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconTag size={16} stroke={1.6} aria-hidden />}
              onClick={() => setBulk('tags')}
            >
              {t('bulk.tag')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconUser size={16} stroke={1.6} aria-hidden />}
              onClick={() => setBulk('consultant')}
            >
              {t('bulk.consultant')}
            </Button>
          </BulkBar>
        ) : null}
        {over ? <DropHint text={t('intake.drop.now')} /> : null}
        {bulk ? (
          <BulkDialog
            ids={marked.map((row) => row.id)}
            fields={fields.enterprise}
            field={bulk}
            onClose={() => setBulk(null)}
          />
        ) : null}
        {making ? <NewEnterprise onClose={() => put('')} onCreated={(made) => open(made.id)} /> : null}
      </div>
    </WithInspector>
  );
};
