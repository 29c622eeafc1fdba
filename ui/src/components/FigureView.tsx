/** @file A figure drawn by the shell, as the page prints it. Parts that name a record can be clicked and reached by key. */
import { createElement, type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FigureSvg } from '@/bindings';
import classes from './FigureView.module.css';
import { type FigureNode, readFigure } from './figure-tree';

type FigureViewProps = {
  figure: FigureSvg;
  /** Called with the id of the record that was clicked. */
  onRecord?: (id: string) => void;
  /** The record shown in the accent colour. */
  selected?: string | null;
};

/** SVG names as React wants them: `stroke-width` → `strokeWidth`, `class` → `className`. */
const property = (name: string) => {
  if (name === 'class') return 'className';
  if (name.startsWith('data-') || name.startsWith('aria-')) return name;
  return name.replace(/[-:](\w)/g, (_, letter: string) => letter.toUpperCase());
};

const draw = (node: FigureNode | string, key: string, clickable: boolean, selected: string | null): ReactNode => {
  if (typeof node === 'string') return node;
  const record = node.attributes['data-record'];
  // A part without a name only belongs to its record; another part speaks for it and takes the focus.
  const speaks = record && clickable && node.attributes['aria-label'];
  const more = {
    ...(speaks ? { tabIndex: 0, role: 'button' } : {}),
    ...(record && clickable ? { 'data-selected': record === selected || undefined } : {}),
  };
  const properties = Object.fromEntries(
    Object.entries(node.attributes).map(([name, value]) => [property(name), value]),
  );
  const children = node.children.map((child, index) => draw(child, `${key}.${index}`, clickable, selected));
  return createElement(node.tag, { ...properties, ...more, key }, ...children);
};

const recordOf = (target: EventTarget) =>
  target instanceof Element ? target.closest('[data-record]')?.getAttribute('data-record') : null;

export const FigureView = ({ figure, onRecord, selected = null }: FigureViewProps) => {
  const { t } = useTranslation();
  const tree = useMemo(() => readFigure(figure.svg), [figure.svg]);
  if (!tree) return <p className="quiet">{t('parts.figureFailed')}</p>;
  const click = (event: MouseEvent) => {
    const id = recordOf(event.target);
    if (id) onRecord?.(id);
  };
  const press = (event: KeyboardEvent) => {
    const id = recordOf(event.target);
    if (!id || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onRecord?.(id);
  };
  return (
    <figure className={classes.figure} onClick={click} onKeyDown={press} aria-label={figure.alternative}>
      {draw(tree, 'figure', !!onRecord, selected)}
    </figure>
  );
};
