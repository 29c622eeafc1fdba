/** @file The desk: the pages of the very file, one below the other, with page number and zoom. */
import { ActionIcon, Menu, NumberInput } from '@mantine/core';
import {
  IconChevronDown,
  IconChevronLeft,
  IconChevronRight,
  IconLayoutSidebar,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keyboard';
import { useWidth } from '@/lib/width';
import classes from './PdfDesk.module.css';
import { type PageSize, PdfPage } from './PdfPage';
import { useDocument } from './use-document';
import { type Fit, scaleFor, stepped } from './zoom';

type PdfDeskProps = {
  file: string;
  /** Whether what was chosen stands beside the pages; they are wider without. */
  panels: boolean;
  onPanels: (shown: boolean) => void;
};

export const PdfDesk = ({ file, panels, onPanels }: PdfDeskProps) => {
  const { t } = useTranslation();
  const desk = useRef<HTMLElement>(null);
  const width = useWidth(desk);
  const [fit, setFit] = useState<Fit>('width');
  const [page, setPage] = useState(1);
  const { document, sizes, failed } = useDocument(file);
  const [first] = sizes;
  const total = sizes.length;
  const scaleOf = (size: PageSize) =>
    width > 0 ? scaleFor(fit, size, { width, height: desk.current?.clientHeight ?? 0 }) : 1;
  const scale = first ? scaleOf(first) : 1;
  const percent = `${Math.round(scale * 100)}%`;
  const go = (to: number) => {
    const wanted = Math.min(total, Math.max(1, to));
    desk.current?.querySelector(`[data-page="${wanted}"]`)?.scrollIntoView({ block: 'start' });
    setPage(wanted);
  };
  /** The page that holds the line a third down the desk. */
  const follow = () => {
    const view = desk.current?.getBoundingClientRect();
    if (!view) return;
    const line = view.top + view.height / 3;
    const pages = [...(desk.current?.querySelectorAll<HTMLElement>('[data-page]') ?? [])];
    const shown = pages.findLast((element) => element.getBoundingClientRect().top <= line);
    setPage(Number(shown?.dataset.page ?? 1));
  };
  const zoom = (by: 1 | -1) => setFit(stepped(scale, by));
  useKeys({
    KeyJ: () => go(page + 1),
    KeyK: () => go(page - 1),
    'Mod+Equal': () => zoom(1),
    'Mod+Minus': () => zoom(-1),
    'Mod+Digit0': () => setFit('width'),
  });
  const icon = { size: 18, stroke: 1.6 } as const;
  return (
    <div className={classes.whole}>
      <div className={classes.bar} role="toolbar" aria-label={t('printing.viewer')}>
        <ActionIcon aria-label={t('printing.panels')} aria-pressed={panels} onClick={() => onPanels(!panels)}>
          <IconLayoutSidebar {...icon} />
        </ActionIcon>
        <ActionIcon aria-label={t('printing.previousPage')} disabled={page <= 1} onClick={() => go(page - 1)}>
          <IconChevronLeft {...icon} />
        </ActionIcon>
        <NumberInput
          className={classes.number}
          aria-label={t('printing.page')}
          value={page}
          min={1}
          max={Math.max(1, total)}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          onChange={(value) => typeof value === 'number' && value >= 1 && value <= total && go(value)}
        />
        <span className="quiet">/ {total || '…'}</span>
        <ActionIcon aria-label={t('printing.nextPage')} disabled={page >= total} onClick={() => go(page + 1)}>
          <IconChevronRight {...icon} />
        </ActionIcon>
        <span className={classes.gap} />
        <ActionIcon aria-label={t('printing.zoomOut')} onClick={() => zoom(-1)}>
          <IconZoomOut {...icon} />
        </ActionIcon>
        <Menu>
          <Menu.Target>
            <button type="button" className={classes.fit}>
              {typeof fit === 'number' ? percent : t(`printing.fit.${fit}`)}
              <IconChevronDown size={14} stroke={1.6} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setFit('page')}>{t('printing.fit.page')}</Menu.Item>
            <Menu.Item onClick={() => setFit('width')}>{t('printing.fit.width')}</Menu.Item>
            <Menu.Item onClick={() => setFit(1)}>100%</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <ActionIcon aria-label={t('printing.zoomIn')} onClick={() => zoom(1)}>
          <IconZoomIn {...icon} />
        </ActionIcon>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={classes.desk} ref={desk} tabIndex={0} aria-label={t('printing.document')} onScroll={follow}>
        {failed ? <p className={classes.broken}>{t('printing.viewerFailed')}</p> : null}
        <div className={classes.sheets}>
          {document
            ? sizes.map((size, index) => (
                <PdfPage
                  // biome-ignore lint/suspicious/noArrayIndexKey: a page is named by its place.
                  key={index}
                  document={document}
                  number={index + 1}
                  total={total}
                  size={size}
                  scale={scaleOf(size)}
                />
              ))
            : null}
        </div>
      </section>
    </div>
  );
};
