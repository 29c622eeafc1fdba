/** @file The figures of a year, in the order they are shown. */
import type { YearFigures } from '@/bindings';

export const figureKeys = [
  'revenue',
  'mainRevenue',
  'rdExpense',
  'netProfit',
  'totalAssets',
  'totalLiabilities',
  'exportRevenue',
] as const satisfies readonly (keyof YearFigures)[];
