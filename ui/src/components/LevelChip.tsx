/** @file A risk level: colour, four rising bars and the word; coordinates beside it, never the product. */
import { useTranslation } from 'react-i18next';
import type { Band, Level } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import { bandOf } from '@/lib/level';
import classes from './tags.module.css';

const heights = [3, 5.5, 8, 10.5];
const filled: { [B in Band]: number } = { low: 1, medium: 2, high: 3, extreme: 4 };

type BandBarsProps = { band: Band };

/** The four rising bars, filled up to the band. */
const BandBars = ({ band }: BandBarsProps) => (
  <svg className={classes.bars} width="14" height="12" viewBox="0 0 14 12" fill="currentColor" aria-hidden="true">
    {heights.map((height, index) => (
      <rect
        key={height}
        x={index * 3.5}
        y={11.5 - height}
        width="2.5"
        height={height}
        opacity={index < filled[band] ? 1 : 0.3}
      />
    ))}
  </svg>
);

type BandChipProps = { band: Band };

export const BandChip = ({ band }: BandChipProps) => {
  const { term } = useLanguage();
  return (
    <span className={`${classes.tag} ${classes[band]}`}>
      <BandBars band={band} />
      {term(`band.${band}`)}
    </span>
  );
};

type LevelChipProps = { level: Level; coordinates?: boolean };

export const LevelChip = ({ level, coordinates = true }: LevelChipProps) => {
  const { t } = useTranslation();
  return (
    <span>
      <BandChip band={bandOf(level)} />
      {coordinates ? (
        <span className={classes.coordinates}>
          <span aria-hidden="true">
            {level.likelihood}×{level.impact}
          </span>
          <span className="hidden">{t('parts.levelCoordinates', level)}</span>
        </span>
      ) : null}
    </span>
  );
};
