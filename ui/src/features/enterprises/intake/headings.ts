/** @file The rows of a heading: in words, and as one picks them, next to each other and as many as a heading has. */
import { useTranslation } from 'react-i18next';
import type { HeadingRows, SheetView } from '@/bindings';

/** Where the heading of a sheet is, in words. */
export const useHeadingWords = () => {
  const { t } = useTranslation();
  return ({ heading }: SheetView) => {
    if (!heading) return t('intake.columns.noHeading');
    const { first, last } = heading;
    return first === last
      ? t('intake.columns.headingAt', { row: first })
      : t('intake.columns.headingRows', { first, last });
  };
};

/** Rows of a sheet without its heading. */
export const rowsBelow = ({ rows, heading }: Pick<SheetView, 'rows' | 'heading'>): number =>
  rows - (heading ? heading.last - heading.first + 1 : 0);

/** As many rows as a heading has at most. */
const MOST = 8;

/** The heading after a row was ticked or unticked; null where none is left. A row far from the others begins anew. */
export const headingAfter = (heading: HeadingRows | null, row: number, ticked: boolean): HeadingRows | null => {
  const alone = { first: row, last: row };
  if (!heading) return ticked ? alone : null;
  const { first, last } = heading;
  if (!ticked) {
    if (first === last) return null;
    // From within, what stands below goes too: a heading has no gaps.
    return row === first ? { first: first + 1, last } : { first, last: row - 1 };
  }
  const wider = { first: Math.min(first, row), last: Math.max(last, row) };
  const near = row === first - 1 || row === last + 1;
  return near && wider.last - wider.first < MOST ? wider : alone;
};
