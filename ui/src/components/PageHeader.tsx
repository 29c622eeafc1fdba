/** @file The head of a page: code, title with count or tag, the other language's name below; actions at the right. */
import type { ReactNode } from 'react';
import { figure } from '@/lib/format';
import classes from './PageHeader.module.css';

type PageHeaderProps = {
  title: string;
  /** Number of records, beside the title. */
  count?: number | undefined;
  code?: string | undefined;
  /** Tier or status. */
  tag?: ReactNode;
  /** Below the title: the other language's name, place, consultant. */
  below?: ReactNode;
  /** Secondary actions, then the one primary. */
  actions?: ReactNode;
};

export const PageHeader = ({ title, count, code, tag, below, actions }: PageHeaderProps) => (
  <header className={classes.header}>
    <div className={classes.words}>
      <div className={classes.line}>
        {code ? <span className={classes.code}>{code}</span> : null}
        <h1 className={classes.title}>{title}</h1>
        {count === undefined ? null : <span className={classes.count}>{figure(count)}</span>}
        {tag}
      </div>
      {below ? <div className={classes.below}>{below}</div> : null}
    </div>
    {actions ? <div className={classes.actions}>{actions}</div> : null}
  </header>
);
