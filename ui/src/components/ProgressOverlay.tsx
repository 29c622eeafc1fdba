/** @file A long task over a page: what it does, how far it is, and Cancel. Said aloud at every tenth part. */
import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './states.module.css';

type ProgressOverlayProps = { label: string; done: number; total: number; onCancel: () => void };

export const ProgressOverlay = ({ label, done, total, onCancel }: ProgressOverlayProps) => {
  const { t } = useTranslation();
  const share = total > 0 ? (done / total) * 100 : 0;
  const tenth = Math.floor(share / 10) * 10;
  return (
    <div className={classes.progress}>
      <div className={classes.box}>
        <div className={classes.line}>
          <span>
            {label}
            {total > 0 ? ` ${t('parts.step', { done, total })}` : ''}
          </span>
          <Button onClick={onCancel}>{t('parts.cancelNoTrace')}</Button>
        </div>
        <Progress value={total > 0 ? share : 100} animated={total === 0} size={5} aria-label={label} />
        <span className="hidden" role="status">
          {tenth > 0 ? `${label} ${tenth}%` : ''}
        </span>
      </div>
    </div>
  );
};
