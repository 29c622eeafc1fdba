/** @file A score as filled cells with the number beside it; below 3 of 5 it is a gap. And a plain share bar. */
import { useTranslation } from 'react-i18next';
import { MISSING } from '@/lib/format';
import classes from './tags.module.css';

const GAP_BELOW = 3;

type ScoreBarProps = { label: string; value: number | null; max?: number };

export const ScoreBar = ({ label, value, max = 5 }: ScoreBarProps) => {
  const { t } = useTranslation();
  const gap = value !== null && value < GAP_BELOW;
  const words = value === null ? t('parts.noScore') : t('parts.outOf', { value, max });
  return (
    <span className={classes.score} role="img" aria-label={`${label}: ${words}`}>
      <span className={classes.track}>
        {Array.from({ length: max }, (_, index) => index + 1).map((step) => (
          <span
            key={step}
            className={`${classes.cell} ${value !== null && step <= value ? (gap ? classes.gap : classes.full) : ''}`}
          />
        ))}
      </span>
      <span className={classes.value} data-gap={gap || undefined}>
        {value ?? MISSING}
      </span>
    </span>
  );
};

type ShareBarProps = { label: string; share: number };

/** A bar filled by a share from 0 to 1. */
export const ShareBar = ({ label, share }: ShareBarProps) => (
  <span className={classes.bar} role="img" aria-label={label}>
    <span className={classes.fill} style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }} />
  </span>
);
