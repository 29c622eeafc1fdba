/** @file The third step: every row with what would become of it, and one of them whole at the right. */
import { Tabs } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Counts, commands, type IntakeLine, type IntakeView, type RowPlace, type SheetView } from '@/bindings';
import { WithInspector } from '@/components/Inspector';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { EditedNotice } from './EditedNotice';
import classes from './Intake.module.css';
import { usePlaceWords } from './places';
import { linesQuery, PAGE, type RowFilter } from './queries';
import { RowDetail } from './RowDetail';
import { RowStateTag, rowStates } from './row-states';

const ROW = 36;
/** Below this many rows all are drawn, as in every list. */
const VIRTUAL_FROM = 120;

const same = (one: RowPlace | null, two: RowPlace) => one?.sheet === two.sheet && one.row === two.row;

/** All rows of a file, whatever becomes of them. */
export const rowsOf = (counts: Counts) => rowStates.reduce((sum, state) => sum + counts[state], 0);

type LineProps = { line: IntakeLine; sheet: string; current: boolean; onChoose: () => void; top: number };

const Line = ({ line, sheet, current, onChoose, top }: LineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { place, state, matchedBy, why, changes, refused, editedOpen, remarks } = line;
  const basis = why ? read(why) : matchedBy ? t(`intake.matched.${matchedBy}`) : t('intake.matched.none');
  return (
    <button
      type="button"
      role="option"
      aria-selected={current}
      tabIndex={current ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onChoose}
    >
      <span className={classes.number}>
        {place.row}
        {line.more > 0 ? `+${line.more}` : ''}
      </span>
      <span>
        <RowStateTag state={state} kept={refused > 0} />
      </span>
      <span className={classes.cut}>
        {read(line.name) || '—'} {line.enterprise ? <span className="quiet">{line.enterprise.code}</span> : null}
        {sheet ? <span className="quiet"> · {sheet.trim()}</span> : null}
      </span>
      <span className={`${classes.cut} ${classes.basis} quiet`}>{basis}</span>
      <span className={classes.changes}>
        {changes > 0 ? t('intake.changes', { count: changes }) : '—'}
        {refused > editedOpen ? ` · ${t('intake.refusedCount', { count: refused - editedOpen })}` : ''}
        {editedOpen > 0 ? (
          <span className={classes.watch}> · {t('intake.edited.open', { count: editedOpen })}</span>
        ) : null}
        {remarks > 0 ? <span className={classes.watch}> · {t('intake.remarksCount', { count: remarks })}</span> : null}
      </span>
    </button>
  );
};

type ListProps = {
  sheets: readonly SheetView[];
  filter: RowFilter;
  total: number;
  current: RowPlace | null;
  onCurrent: (place: RowPlace) => void;
};

const List = ({ sheets, filter, total, current, onCurrent }: ListProps) => {
  const { t } = useTranslation();
  const { on } = usePlaceWords(sheets);
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 10,
    enabled: total > VIRTUAL_FROM,
  });
  const shown =
    total > VIRTUAL_FROM
      ? virtualizer.getVirtualItems()
      : Array.from({ length: total }, (_, index) => ({ index, start: index * ROW }));
  const pages = [...new Set(shown.map(({ index }) => Math.floor(index / PAGE)))];
  const answers = useQueries({ queries: pages.map((page) => linesQuery(filter, page)) });
  const lineAt = (index: number) => answers[pages.indexOf(Math.floor(index / PAGE))]?.data?.lines[index % PAGE];
  const at = shown.find(({ index }) => {
    const line = lineAt(index);
    return line && same(current, line.place);
  })?.index;
  const go = (by: number) => {
    const next = Math.min(Math.max((at ?? -1) + by, 0), total - 1);
    const line = lineAt(next);
    if (!line) return;
    if (total > VIRTUAL_FROM) virtualizer.scrollToIndex(next);
    onCurrent(line.place);
  };
  useKeys({ KeyJ: () => go(1), KeyK: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1) });
  return (
    <div className={classes.list}>
      <div className={classes.head} aria-hidden="true">
        <span>{t('intake.rows.row')}</span>
        <span>{t('intake.rows.result')}</span>
        <span>{t('intake.rows.enterprise')}</span>
        <span>{t('intake.rows.basis')}</span>
        <span className={classes.changes}>{t('intake.rows.changes')}</span>
      </div>
      <div className={classes.scroll} ref={scroll}>
        <div
          role="listbox"
          aria-label={t('intake.rows.label')}
          className={classes.whole}
          style={{ height: total * ROW }}
        >
          {shown.map(({ index, start }) => {
            const line = lineAt(index);
            return line ? (
              <Line
                key={`${line.place.sheet}:${line.place.row}`}
                line={line}
                sheet={on(line.place.sheet)}
                top={start}
                current={same(current, line.place)}
                onChoose={() => onCurrent(line.place)}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
};

export const Rows = ({ view }: { view: IntakeView }) => {
  const { t } = useTranslation();
  const { counts, edited } = view;
  const [filter, setFilter] = useState<RowFilter>(counts.conflict > 0 ? 'conflict' : null);
  const [current, setCurrent] = useState<RowPlace | null>(null);
  const total = filter === null ? rowsOf(counts) : filter === 'edited' ? edited.rows : counts[filter];
  const next = async (byHand = filter === 'edited' || counts.conflict === 0) => {
    const open = await commands.nextOpenRow(current, byHand);
    if (!open) return;
    setFilter(byHand ? 'edited' : 'conflict');
    setCurrent(open);
  };
  useKeys({ KeyN: () => void next() });
  const tabs = [...rowStates, 'edited' as const].map((own) => ({
    own,
    count: own === 'edited' ? edited.rows : counts[own],
    words: t(own === 'edited' ? 'intake.edited.filter' : `intake.state.${own}`),
  }));
  return (
    <WithInspector
      width={560}
      inspector={
        current ? (
          <RowDetail
            key={`${current.sheet}:${current.row}`}
            place={current}
            sheets={view.sheets}
            onNext={() => void next()}
          />
        ) : null
      }
    >
      <div className={classes.rows}>
        <Tabs
          value={filter ?? 'all'}
          onChange={(chosen) => setFilter(tabs.find(({ own }) => own === chosen)?.own ?? null)}
        >
          <Tabs.List aria-label={t('intake.rows.states')}>
            <Tabs.Tab value="all">
              {t('intake.rows.all')} <span className={classes.count}>{rowsOf(counts)}</span>
            </Tabs.Tab>
            {tabs
              .filter(({ own, count }) => count > 0 || own === filter)
              .map(({ own, count, words }) => (
                <Tabs.Tab key={own} value={own}>
                  {words} <span className={classes.count}>{count}</span>
                </Tabs.Tab>
              ))}
          </Tabs.List>
        </Tabs>
        <EditedNotice view={view} onGo={() => void next(true)} />
        {total > 0 ? (
          <List
            key={filter ?? 'all'}
            sheets={view.sheets}
            filter={filter}
            total={total}
            current={current}
            onCurrent={setCurrent}
          />
        ) : (
          <p className={classes.nothing}>{t(filter === 'conflict' ? 'intake.rows.noneOpen' : 'intake.rows.none')}</p>
        )}
      </div>
    </WithInspector>
  );
};
