/** @file What belongs here, one sentence of help, one action and at most one alternative. */
import type { ReactNode } from 'react';
import { RhumbMotif } from './RhumbMotif';
import classes from './states.module.css';

type EmptyStateProps = { title: string; help?: string; actions?: ReactNode };

export const EmptyState = ({ title, help, actions }: EmptyStateProps) => (
  <div className={classes.state}>
    <RhumbMotif className={classes.motif} points={false} />
    <div className={classes.title}>{title}</div>
    {help ? <div className={classes.help}>{help}</div> : null}
    {actions ? <div className={classes.actions}>{actions}</div> : null}
  </div>
);
