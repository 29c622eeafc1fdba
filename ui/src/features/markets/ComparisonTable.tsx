/** @file A comparison as it was entered: criteria with direction and weight, raw values. Scores come in a later edition. */
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Market } from '@/bindings';
import { ShareBar } from '@/components/ScoreBar';
import { figure, MISSING, percent, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { DAGGER, indicatorOf, rawValue } from './indicators';
import classes from './Markets.module.css';

type ComparisonTableProps = { comparison: Comparison; markets: readonly Market[] };

export const ComparisonTable = ({ comparison, markets }: ComparisonTableProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { commonUnit } = useFormat();
  const candidates = comparison.marketIds.map((id) => markets.find((market) => market.id === id));
  const heaviest = Math.max(1, ...comparison.criteria.map(({ weightPct }) => Number(weightPct)));
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
                    return (
                      <td key={comparison.marketIds[row]} data-align="end">
                        {figure(value === null ? null : Number(value) * times, 3)}
                        {unsourced ? DAGGER : ''}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className={classes.note}>{t('markets.comparisonNote')}</p>
    </section>
  );
};
