/** @file A comparison: what the markets score, then criteria with direction and weight, raw values and the points they gave. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Comparison, Market } from '@/bindings';
import { PageState } from '@/components/PageState';
import { ShareBar } from '@/components/ScoreBar';
import { figure, MISSING, percent, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { DAGGER, indicatorOf, rawValue } from './indicators';
import classes from './Markets.module.css';
import { scoresQuery } from './queries';
import { ScoreFigure } from './ScoreFigure';

type ComparisonTableProps = {
  comparison: Comparison;
  markets: readonly Market[];
  /** Called with the market whose bar was clicked. */
  onMarket: (id: string) => void;
};

export const ComparisonTable = ({ comparison, markets, onMarket }: ComparisonTableProps) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const { commonUnit } = useFormat();
  const { data: scores, error, refetch } = useQuery(scoresQuery(comparison.id, language));
  const candidates = comparison.marketIds.map((id) => markets.find((market) => market.id === id));
  const heaviest = Math.max(1, ...comparison.criteria.map(({ weightPct }) => Number(weightPct)));
  const weights = comparison.criteria.reduce((sum, { weightPct }) => sum + Number(weightPct), 0);
  const unit = (code: string) => {
    const one = candidates.map((market) => market && indicatorOf(market, code)).find(Boolean);
    return one ? commonUnit(one) : { words: '', times: 1 };
  };
  return (
    <section className={classes.comparison}>
      <h2 className={classes.title}>
        {t('markets.comparison', { code: comparison.code })}
        <span className="quiet">
          {t('markets.candidates', { count: candidates.length })} ·{' '}
          {t('markets.criteria', { count: comparison.criteria.length })}
        </span>
      </h2>
      {error ? (
        <PageState error={error} retry={() => void refetch()} />
      ) : (
        <ScoreFigure scores={scores} onMarket={onMarket} />
      )}
      <div className={classes.scroll}>
        <table className={classes.matrix} aria-label={t('markets.comparison', { code: comparison.code })}>
          <thead>
            <tr>
              <th scope="col">{t('markets.criterion')}</th>
              <th scope="col">{t('markets.weight')}</th>
              {candidates.map((market, index) => (
                <th key={comparison.marketIds[index]} scope="col" data-align="end">
                  <strong>{market ? read(market.name) : MISSING}</strong>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparison.criteria.map((criterion, column) => {
              const Arrow = criterion.direction === 'benefit' ? IconArrowUp : IconArrowDown;
              const better = t(criterion.direction === 'benefit' ? 'markets.moreIsBetter' : 'markets.lessIsBetter');
              const { words, times } = unit(criterion.code);
              const below = [term(`indicator.${criterion.code}`), words].filter(Boolean).join(' · ');
              return (
                <tr key={criterion.code}>
                  <th scope="row">
                    <span className={classes.number}>{column + 1}</span>
                    <span className="name">{read(criterion.name)}</span>{' '}
                    <span title={better} role="img" aria-label={better}>
                      <Arrow size={14} stroke={1.6} aria-hidden />
                    </span>
                    <span className={classes.below}>{below}</span>
                  </th>
                  <td>
                    <span className={classes.weight}>
                      <ShareBar
                        label={`${read(criterion.name)}: ${percent(criterion.weightPct, 0)}`}
                        share={Number(criterion.weightPct) / heaviest}
                      />
                      <span>{percent(criterion.weightPct, 0)}</span>
                    </span>
                  </td>
                  {candidates.map((market, row) => {
                    const { value, unsourced } = rawValue(comparison, market, row, column);
                    const points = scores?.markets[row]?.points[column];
                    return (
                      <td key={comparison.marketIds[row]} data-align="end">
                        {figure(value === null ? null : Number(value) * times, 3)}
                        {unsourced ? DAGGER : ''}
                        {points ? <span className={classes.below}>{t('markets.points', { points })}</span> : null}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
          {scores ? (
            <tfoot>
              <tr>
                <th scope="row">
                  <strong>{t('markets.total')}</strong>
                </th>
                <td>{percent(weights, 0)}</td>
                {scores.markets.map(({ marketId, total, rank }) => (
                  <td key={marketId} data-align="end">
                    <strong>{total ?? MISSING}</strong>
                    <span className={classes.below}>{rank ? t('markets.place', { rank }) : t('markets.noTotal')}</span>
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">{t('markets.second')}</th>
                <td />
                {scores.markets.map(({ marketId, second }) => (
                  <td key={marketId} data-align="end">
                    {second ?? MISSING}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
      <div className={classes.note}>
        {scores ? <p>{t('markets.method')}</p> : null}
        <p>{t('markets.dagger')}</p>
      </div>
    </section>
  );
};
