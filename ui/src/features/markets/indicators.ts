/** @file Figures about markets: which one is meant, how it is written, and what is said of its source. */
import type { Comparison, Indicator, Market } from '@/bindings';
import { exact } from '@/lib/format';

/** Marks a figure that is illustrative or reckoned, not taken from a source. */
export const DAGGER = '†';

export const isUnsourced = ({ illustrative, source }: Indicator): boolean => illustrative || !source;

export const indicatorOf = (market: Market, code: string): Indicator | undefined =>
  market.indicators.find((indicator) => indicator.code === code);

/** What stands behind a figure: as the record says it, where from, and for which year. `unsourced` says that there is no source. */
export const origin = (indicator: Indicator, unsourced: string): string =>
  [exact(indicator), indicator.source ?? unsourced, indicator.year].join(' · ');

/** A raw value of a comparison: text as it was entered, and whether the market's own figure has no source. */
export const rawValue = (comparison: Comparison, market: Market | undefined, row: number, column: number) => {
  const value = comparison.values[row]?.[column] ?? null;
  const code = comparison.criteria[column]?.code ?? '';
  const own = market && indicatorOf(market, code);
  return { value, unsourced: value !== null && own !== undefined && isUnsourced(own) };
};
