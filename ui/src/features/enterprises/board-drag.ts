/** @file Dragging by pointer: a card is grabbed, carried after a few pixels, and dropped on the column under the pointer. Esc lets go. */
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';

/** Pixels until a press becomes a drag. */
const SLACK = 6;

/** Pixels from the side of the board in which it scrolls on, and how far with each frame. */
const EDGE = 56;
const STEP = 12;

/** Scrolls the board towards the side a card is held at; whether there is more to come. */
export const scrollAtEdge = (board: Element, x: number): boolean => {
  const { left, right } = board.getBoundingClientRect();
  const step = x > right - EDGE ? STEP : x < left + EDGE ? -STEP : 0;
  const before = board.scrollLeft;
  board.scrollLeft += step;
  return step !== 0 && board.scrollLeft !== before;
};

type Carried<Row> = { row: Row; from: string; x: number; y: number };

const columnAt = (x: number, y: number): string | null => {
  const column = document.elementFromPoint(x, y)?.closest('[data-column]');
  return column instanceof HTMLElement ? (column.dataset.column ?? null) : null;
};

export const useDrag = <Row>(drop: (row: Row, from: string, to: string) => void) => {
  const grabbed = useRef<Carried<Row> | null>(null);
  const [carried, setCarried] = useState<{ row: Row; x: number; y: number; over: string | null } | null>(null);
  const dropped = useRef(drop);
  dropped.current = drop;
  const carrying = useRef(false);
  useEffect(() => {
    let frame = 0;
    const scroll = (x: number, y: number) => {
      window.cancelAnimationFrame(frame);
      const board = document.querySelector('[data-column]')?.parentElement;
      if (!board || !scrollAtEdge(board, x)) return;
      setCarried((now) => now && { ...now, over: columnAt(x, y) });
      frame = window.requestAnimationFrame(() => scroll(x, y));
    };
    const end = () => {
      window.cancelAnimationFrame(frame);
      grabbed.current = null;
      carrying.current = false;
      setCarried(null);
    };
    const move = (event: PointerEvent) => {
      const own = grabbed.current;
      if (!own) return;
      if (!carrying.current && Math.hypot(event.clientX - own.x, event.clientY - own.y) < SLACK) return;
      carrying.current = true;
      event.preventDefault();
      const over = columnAt(event.clientX, event.clientY);
      setCarried({ row: own.row, x: event.clientX, y: event.clientY, over });
      scroll(event.clientX, event.clientY);
    };
    const up = (event: PointerEvent) => {
      const own = grabbed.current;
      const to = carrying.current ? columnAt(event.clientX, event.clientY) : null;
      end();
      if (own && to !== null) dropped.current(own.row, own.from, to);
    };
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !carrying.current) return;
      event.preventDefault();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', press, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', press, true);
    };
  }, []);
  return {
    dragged: carried?.row ?? null,
    over: carried?.over ?? null,
    ghost: carried ? { x: carried.x, y: carried.y } : null,
    grab: (event: ReactPointerEvent, row: Row, from: string) => {
      if (event.button !== 0) return;
      grabbed.current = { row, from, x: event.clientX, y: event.clientY };
    },
  };
};
