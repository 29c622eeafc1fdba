/** @file One page of the document, drawn while it is near the view, with its text for a screen reader. */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MISSING } from '@/lib/format';
import classes from './PdfDesk.module.css';
import type { PDFDocumentProxy, PDFPageProxy, TextContent } from './pdf';

export type PageSize = { width: number; height: number };

type PdfPageProps = {
  document: PDFDocumentProxy;
  number: number;
  total: number;
  /** In CSS pixels at 100 %. */
  size: PageSize;
  scale: number;
};

/** The characters of a page. Read by hand: WebKit cannot walk a stream with `for await`, as the reader's own call does. */
const textOf = async (page: PDFPageProxy): Promise<string> => {
  const reader: ReadableStreamDefaultReader<TextContent> = page.streamTextContent().getReader();
  const pieces: string[] = [];
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    for (const item of value?.items ?? []) {
      if ('str' in item) pieces.push(item.hasEOL ? `${item.str} ` : item.str);
    }
  }
  return pieces.join('');
};

/** Whether an element is in or near what its desk shows. */
const useNear = () => {
  const ref = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watcher = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: element.parentElement?.parentElement ?? null,
      rootMargin: '900px 0px',
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { ref, near };
};

/** Draws the page anew when its scale changes, and stops a drawing that is no longer wanted. */
const useDrawing = (document: PDFDocumentProxy, number: number, scale: number, near: boolean) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!near) return;
    setFailed(false);
    let stop = () => {};
    let wanted = true;
    const draw = async () => {
      const page = await document.getPage(number);
      if (!wanted || !canvas.current) return;
      const density = window.devicePixelRatio || 1;
      const viewport = page.getViewport({ scale: scale * (96 / 72) * density });
      canvas.current.width = Math.floor(viewport.width);
      canvas.current.height = Math.floor(viewport.height);
      const task = page.render({ canvas: canvas.current, viewport });
      stop = () => task.cancel();
      await task.promise;
      const words = await textOf(page).catch(() => '');
      if (wanted) setText(words);
    };
    draw().catch(() => wanted && setFailed(true));
    return () => {
      wanted = false;
      stop();
    };
  }, [document, number, scale, near]);
  return { canvas, text, failed };
};

export const PdfPage = ({ document, number, total, size, scale }: PdfPageProps) => {
  const { t } = useTranslation();
  const { ref, near } = useNear();
  const { canvas, text, failed } = useDrawing(document, number, scale, near);
  return (
    <div
      ref={ref}
      className={classes.page}
      data-page={number}
      style={{ width: Math.round(size.width * scale), height: Math.round(size.height * scale) }}
    >
      {near ? <canvas ref={canvas} role="img" aria-label={t('printing.pageOf', { page: number, total })} /> : null}
      {failed ? <p className={classes.failed}>{t('printing.pageFailed', { page: number })}</p> : null}
      <p className="hidden">{text || MISSING}</p>
    </div>
  );
};
