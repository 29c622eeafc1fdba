/** @file The keys of a table: J, K and arrows walk, Enter opens, X ticks, Space shows the inspector or, without one, ticks; with Shift all between. */
import { useEffect, useRef } from 'react';
import { useKeys } from '@/lib/keyboard';

type TableKeys = {
  order: readonly string[];
  current: string | null;
  onCurrent: (id: string) => void;
  onOpen: (id: string) => void;
  onInspect?: () => void;
  onTicked?: (ticked: ReadonlySet<string>) => void;
  /** Ticks a row, or all from the last one that was ticked. */
  tick: (id: string, range?: boolean) => void;
  scrollTo: (id: string) => void;
};

/** The row a step away, staying at the ends; the first one where none is current. */
const stepFrom = (order: readonly string[], current: string | null, by: number): string | undefined => {
  const at = current === null ? -1 : order.indexOf(current);
  if (at < 0) return order[0];
  return order[Math.min(order.length - 1, Math.max(0, at + by))];
};

export const useTableKeys = ({ order, current, tick, onTicked, scrollTo, ...on }: TableKeys) => {
  const walk = (by: number) => () => {
    const next = stepFrom(order, current, by);
    if (next === undefined) return;
    on.onCurrent(next);
    scrollTo(next);
  };
  useKeys({
    KeyJ: walk(1),
    KeyK: walk(-1),
    ArrowDown: walk(1),
    ArrowUp: walk(-1),
    Enter: (event) => {
      const target = event.target instanceof HTMLElement ? event.target.closest('button, a, [role=tab]') : null;
      if (target instanceof HTMLElement) target.click();
      else if (current !== null) on.onOpen(current);
    },
    Space: (event) => {
      const target = event.target instanceof HTMLElement ? event.target.closest('button, a, input, [role=tab]') : null;
      if (target instanceof HTMLElement) target.click();
      else if (on.onInspect) on.onInspect();
      else if (current !== null) tick(current);
    },
    'Shift+Space': () => current !== null && tick(current, true),
    KeyX: () => current !== null && tick(current),
    'Shift+KeyX': () => current !== null && tick(current, true),
    ...(onTicked ? { 'Mod+KeyA': () => onTicked(new Set(order)) } : {}),
  });
};

/** Tells the order when it has changed. */
export const useOrder = (order: readonly string[], tell: ((order: readonly string[]) => void) | undefined) => {
  const line = order.join('\n');
  const current = useRef(tell);
  current.current = tell;
  useEffect(() => current.current?.(line ? line.split('\n') : []), [line]);
};
