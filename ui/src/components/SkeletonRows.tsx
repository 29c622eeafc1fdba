/** @file Rows of skeleton, shown only when loading takes longer than 0.3 s. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './states.module.css';

type SkeletonRowsProps = { rows?: number };

export const SkeletonRows = ({ rows = 8 }: SkeletonRowsProps) => {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 300);
    return () => window.clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className={classes.rows} role="status" aria-label={t('table.loading')}>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <div className={classes.row} key={key}>
          <span className={classes.bone} />
          <span className={`${classes.bone} ${classes.long}`} />
          <span className={classes.bone} />
        </div>
      ))}
    </div>
  );
};
