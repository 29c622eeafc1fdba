/** @file The scores of a comparison as its document prints them: a bar leads to its market. */
import { useTranslation } from 'react-i18next';
import type { ComparisonScores } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { FigureView } from '@/components/FigureView';
import classes from './Markets.module.css';

type ScoreFigureProps = {
  /** `null` where nothing can be scored, `undefined` while it is being drawn. */
  scores: ComparisonScores | null | undefined;
  onMarket: (id: string) => void;
};

export const ScoreFigure = ({ scores, onMarket }: ScoreFigureProps) => {
  const { t } = useTranslation();
  if (scores === undefined) return null;
  if (!scores) return <EmptyState title={t('markets.noScores')} help={t('markets.noScoresHelp')} />;
  return (
    <div className={classes.scores}>
      <p>{scores.reading}</p>
      <FigureView figure={scores.figure} onRecord={onMarket} />
      <p className="quiet">{t('markets.barsNote')}</p>
    </div>
  );
};
