/** @file The list as a board: a column for each value of a field, cards that are moved by dragging, by Alt and arrows, or by their menu. */
import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListField, ListPage, ListQuery, ListRow } from '@/bindings';
import { figure, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './Board.module.css';
import { BoardCard } from './BoardCard';
import { useDrag } from './board-drag';
import { windowQuery } from './list-queries';

/** Cards that a column shows at first, and with each click more. */
const CARDS = 40;
/** A field with more values than these has columns only where there are cards. */
const COLUMNS = 24;

type Column = { key: string; label: string; count: number; from: number; sum: string | null };

/** Columns in the order of the field's values, those without cards too; what has no value yet waits first. */
const useColumns = (field: ListField, page: ListPage): Column[] => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  let from = 0;
  const filled = page.groups.map((group) => {
    const label = group.key ? read(group.label) : t('enterprises.notFilled');
    const column = { key: group.key, label, count: group.count, from, sum: group.sums[0] ?? null };
    from += group.count;
    return column;
  });
  if (field.choices.length > COLUMNS) return filled;
  const empty = (key: string, label: string): Column => ({ key, label, count: 0, from: 0, sum: null });
  const all = field.choices.map(({ key, label }) => filled.find((one) => one.key === key) ?? empty(key, read(label)));
  const rest = filled.filter((one) => !field.choices.some(({ key }) => key === one.key));
  return [...rest, ...all];
};

type BoardProps = {
  query: ListQuery;
  page: ListPage;
  field: ListField;
  asked: readonly string[];
  current: string | null;
  onCurrent: (id: string) => void;
  onOpen: (id: string) => void;
  /** Gives a record another value; empty is none. */
  onMove: (row: ListRow, to: { key: string; label: string }) => void;
};

export const Board = ({ query, page, field, asked, current, onCurrent, onOpen, onMove }: BoardProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { wan } = useFormat();
  const columns = useColumns(field, page);
  const [shown, setShown] = useState<{ [key: string]: number }>({});
  const board = useRef<HTMLElement>(null);
  /** The card that keeps the focus while it moves. */
  const following = useRef<string | null>(null);
  const most = (key: string) => shown[key] ?? CARDS;
  const answers = useQueries({
    queries: columns.map((column) => ({
      ...windowQuery(query, asked, column.from, Math.min(column.count, most(column.key))),
      enabled: column.count > 0,
    })),
  });
  const kept = useRef(new Map<string, readonly ListRow[]>());
  columns.forEach((column, at) => {
    const rows = column.count === 0 ? [] : answers[at]?.data?.rows;
    if (rows) kept.current.set(column.key, rows);
  });
  const cards = (key: string) => kept.current.get(key) ?? [];
  const move = (row: ListRow, from: string, to: string) => {
    const column = columns.find((one) => one.key === to);
    if (!column || from === to || !field.edits) return;
    following.current = row.id;
    onMove(row, column);
  };
  const drag = useDrag((row: ListRow, from, to) => move(row, from, to));
  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    const card = [...(board.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].find(
      (one) => one.dataset.card === id,
    );
    card?.focus();
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  useEffect(() => {
    if (following.current === null) return;
    const id = following.current;
    // Only while nobody is anywhere else: who types the name of a view by then keeps the field.
    requestAnimationFrame(() => {
      const at = document.activeElement;
      if (at === null || at === document.body || board.current?.contains(at)) focus(id);
      else following.current = null;
    });
  });
  const walk = (column: number, row: number, key: string): string | undefined => {
    if (key === 'ArrowUp' || key === 'ArrowDown')
      return cards(columns[column]?.key ?? '')[row + (key === 'ArrowUp' ? -1 : 1)]?.id;
    const step = key === 'ArrowLeft' ? -1 : 1;
    for (let next = column + step; next >= 0 && next < columns.length; next += step) {
      const there = cards(columns[next]?.key ?? '');
      const found = there[Math.min(row, there.length - 1)];
      if (found) return found.id;
    }
    return undefined;
  };
  const first = columns.flatMap((column) => cards(column.key))[0]?.id;
  return (
    <section className={classes.board} ref={board} aria-label={t('board.label')}>
      {columns.map((column, at) => (
        <section
          key={column.key}
          className={classes.column}
          data-column={column.key}
          data-over={drag.over === column.key || undefined}
          aria-label={t('board.column', { label: column.label, count: column.count })}
        >
          <header className={classes.head}>
            <strong>{column.label}</strong> <span className="quiet">{figure(column.count)}</span>
            {column.sum === null ? null : <span className={classes.sum}>{wan(column.sum)}</span>}
          </header>
          <ul className={classes.cards}>
            {cards(column.key).map((row, place) => (
              <BoardCard
                key={row.id}
                row={row}
                asked={asked}
                field={field.key}
                column={column.key}
                columns={columns}
                current={row.id === current}
                reachable={row.id === (current ?? first)}
                dragged={drag.dragged?.id === row.id}
                movable={field.edits}
                onCurrent={() => {
                  following.current = null;
                  onCurrent(row.id);
                }}
                onOpen={() => onOpen(row.id)}
                onMove={(to) => move(row, column.key, to)}
                onBeside={(by) => {
                  const next = columns[at + by];
                  if (next) move(row, column.key, next.key);
                }}
                onWalk={(key) => {
                  const next = walk(at, place, key);
                  following.current = null;
                  if (next) onCurrent(next);
                  focus(next);
                }}
                onGrab={(event) => field.edits && drag.grab(event, row, column.key)}
              />
            ))}
          </ul>
          {column.count > most(column.key) ? (
            <Button
              size="xs"
              variant="subtle"
              onClick={() => setShown({ ...shown, [column.key]: most(column.key) + CARDS })}
            >
              {t('board.more', {
                count: column.count - most(column.key),
                shown: figure(column.count - most(column.key)),
              })}
            </Button>
          ) : null}
        </section>
      ))}
      {drag.ghost ? (
        <div className={classes.ghost} style={{ left: drag.ghost.x, top: drag.ghost.y }} aria-hidden="true">
          {read(drag.dragged?.title)}
        </div>
      ) : null}
    </section>
  );
};
