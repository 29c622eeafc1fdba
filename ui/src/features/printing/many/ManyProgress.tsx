/** @file How far a batch is, which document is in hand, and the way to stop. Said aloud at every tenth part. */
import { Button, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Many.module.css';

type ManyProgressProps = {
  done: number;
  total: number;
  /** The record whose document is in hand. */
  name: string;
  stopping: boolean;
  onStop: () => void;
};

export const ManyProgress = ({ done, total, name, stopping, onStop }: ManyProgressProps) => {
  const { t } = useTranslation();
  const share = total > 0 ? (done / total) * 100 : 0;
  const tenth = Math.floor(share / 10) * 10;
  return (
    <div className={classes.form}>
      <p className={classes.now}>
        {t('parts.step', { done: Math.min(done + 1, total), total })} <strong>{name}</strong>
      </p>
      <Progress value={share} size={5} aria-label={t('printing.working')} />
      <span className="hidden" role="status">
        {tenth > 0 ? `${t('printing.working')} ${tenth}%` : ''}
      </span>
      <div className={classes.foot}>
        <p className="quiet">{t('printing.many.stopHelp')}</p>
        <Button data-autofocus loading={stopping} onClick={onStop}>
          {t('printing.many.stop')}
        </Button>
      </div>
    </div>
  );
};
