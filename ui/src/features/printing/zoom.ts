/** @file How large the pages are shown: fitted to the desk, or by a factor of their real size. */
import type { PageSize } from './PdfPage';

export type Fit = 'page' | 'width' | number;

/** Desk around a page, on both sides together. */
const MARGIN = 44;
const LEAST = 0.25;
const MOST = 4;
const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

/** The factor that shows a page of this size in this desk; 1 is paper size at 96 dots an inch. */
export const scaleFor = (fit: Fit, page: PageSize, desk: PageSize): number => {
  if (typeof fit === 'number') return fit;
  const width = (desk.width - MARGIN) / page.width;
  const whole = fit === 'page' && desk.height > 0 ? Math.min(width, (desk.height - MARGIN) / page.height) : width;
  return Math.min(MOST, Math.max(LEAST, whole));
};

/** The next round factor above or below. */
export const stepped = (scale: number, by: 1 | -1): number =>
  by > 0
    ? (steps.find((step) => step > scale + 0.01) ?? MOST)
    : (steps.findLast((step) => step < scale - 0.01) ?? LEAST);
