/** @file The register as it is filtered: by plan, category, level, status, owner and place on the matrix. */
import type { Band, Level, Risk, RiskRow } from '@/bindings';
import type { Filters } from '@/components/FilterChips';
import { bandOf } from '@/lib/level';

export const bands = ['extreme', 'high', 'medium', 'low'] as const satisfies readonly Band[];
export const steps = [1, 2, 3, 4, 5] as const;
export type Step = (typeof steps)[number];

/** Every status but closed. */
export const UNCLOSED = 'unclosed';

/** The step of a scale that is kept as a plain number. */
export const stepOf = (value: number): Step => steps.find((step) => step === value) ?? 1;

/** How a risk stands today: as assessed, else as before any control. */
export const standing = ({ current, inherent }: Pick<Risk, 'current' | 'inherent'>): Level => current ?? inherent;

/** Worst first: by band, then likelihood and impact. */
export const weight = (level: Level): number =>
  (4 - bands.indexOf(bandOf(level))) * 100 + level.likelihood * level.impact;

const on = ({ likelihood, impact }: Level, filters: Filters): boolean =>
  (filters.likelihood === undefined || String(likelihood) === filters.likelihood) &&
  (filters.impact === undefined || String(impact) === filters.impact);

/** Rows that fit every filter. A cell of the matrix fits a risk that stands on it, before controls or after. */
export const fittingRisks = (rows: readonly RiskRow[], filters: Filters): RiskRow[] =>
  rows.filter(({ risk, owner, plans }) => {
    const { plan, category, band, inherent, residual, status, owner: wanted } = filters;
    if (plan !== undefined && !plans.some(({ id }) => id === plan)) return false;
    if (category !== undefined && risk.category !== category) return false;
    if (band !== undefined && bandOf(standing(risk)) !== band) return false;
    if (inherent !== undefined && bandOf(risk.inherent) !== inherent) return false;
    if (residual !== undefined && bandOf(risk.residual) !== residual) return false;
    if (status !== undefined && (status === UNCLOSED ? risk.status === 'closed' : risk.status !== status)) return false;
    if (wanted !== undefined && (owner?.id ?? '') !== wanted) return false;
    return [risk.inherent, risk.current, risk.residual].some((level) => level !== null && on(level, filters));
  });

/** How many risks are in each band before controls and after treatment. */
export const countBands = (rows: readonly RiskRow[]) =>
  bands.map((band) => ({
    band,
    inherent: rows.filter(({ risk }) => bandOf(risk.inherent) === band).length,
    residual: rows.filter(({ risk }) => bandOf(risk.residual) === band).length,
  }));

type Box = { x: number; y: number; width: number; height: number };

/** The cell of the drawn matrix under a rectangle of it, told by its place among the others of the same size. */
export const cellOf = (boxes: readonly Box[], target: Box): Level | null => {
  const cells = boxes.filter(({ width }) => Math.abs(width - Math.max(...boxes.map((box) => box.width))) < 1);
  const places = (key: 'x' | 'y') => [...new Set(cells.map((box) => Math.round(box[key])))].sort((a, b) => a - b);
  const [columns, lines] = [places('x'), places('y')];
  const [column, line] = [columns.indexOf(Math.round(target.x)), lines.indexOf(Math.round(target.y))];
  if (columns.length !== 5 || lines.length !== 5 || column < 0 || line < 0) return null;
  return { likelihood: 5 - line, impact: column + 1 };
};
