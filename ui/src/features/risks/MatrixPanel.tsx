/** @file The matrix of a plan with the moves of its risks, and how many there are at each level. Cells and levels filter. */
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Level, PlanId, RiskRow } from '@/bindings';
import { FigureView } from '@/components/FigureView';
import type { Filters } from '@/components/FilterChips';
import { BandChip } from '@/components/LevelChip';
import { PageState } from '@/components/PageState';
import { useLanguage } from '@/lib/i18n';
import { heatMapQuery } from './queries';
import classes from './Risks.module.css';
import { cellOf, countBands } from './register';

type MatrixPanelProps = {
  planId: PlanId;
  /** Whose matrix it is, in words. */
  title: string;
  /** The register of the plan. */
  rows: readonly RiskRow[];
  filters: Filters;
  selected: string | null;
  onSelect: (id: string) => void;
  onFilters: (filters: Filters) => void;
};

const boxOf = (cell: Element) => {
  const read = (name: string) => Number(cell.getAttribute(name));
  return { x: read('x'), y: read('y'), width: read('width'), height: read('height') };
};

/** The cell of the matrix that was clicked, if it was one. */
const clickedCell = (event: MouseEvent): Level | null => {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('[data-record]')) return null;
  const svg = target.closest('svg');
  if (!svg) return null;
  const cells = [...svg.querySelectorAll('rect[fill*="--p-band"]')];
  // What lies on a cell, such as its bars, counts as the cell.
  const under = cells.filter((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    return event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
  });
  const boxes = cells.map(boxOf);
  return under.map((cell) => cellOf(boxes, boxOf(cell))).find((level) => level !== null) ?? null;
};

export const MatrixPanel = ({ planId, title, rows, filters, selected, onSelect, onFilters }: MatrixPanelProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data: figure, error, refetch } = useQuery(heatMapQuery(planId, language));
  const click = (event: MouseEvent) => {
    const cell = clickedCell(event);
    if (cell) onFilters({ ...filters, likelihood: String(cell.likelihood), impact: String(cell.impact) });
  };
  const dots = (count: number, full: boolean) => (full ? '●' : '○').repeat(Math.min(count, 9));
  return (
    <div className={classes.matrix}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: likelihood and impact in the filter menu are the keyboard's way. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above. */}
      <div className={classes.map} onClick={click}>
        <h2 className={classes.mapTitle}>{title}</h2>
        {figure ? (
          <FigureView figure={figure} onRecord={onSelect} selected={selected} />
        ) : (
          <PageState error={error} retry={() => void refetch()} />
        )}
      </div>
      <div className={classes.side}>
        <table className={classes.counts}>
          <caption>{t('risks.moves')}</caption>
          <tbody>
            {countBands(rows).map(({ band, inherent, residual }) => (
              <tr key={band}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={filters.band === band}
                    onClick={() => {
                      const { band: was, ...rest } = filters;
                      onFilters(was === band ? rest : { ...rest, band });
                    }}
                  >
                    <BandChip band={band} />
                  </button>
                </th>
                <td>
                  <strong>{inherent}</strong> <span aria-hidden="true">{dots(inherent, false)}</span>
                </td>
                <td className="quiet">
                  <IconArrowRight size={14} stroke={1.6} aria-hidden />
                </td>
                <td>
                  <strong>{residual}</strong> <span aria-hidden="true">{dots(residual, true)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={classes.help}>{t('risks.mapHelp')}</p>
      </div>
    </div>
  );
};
