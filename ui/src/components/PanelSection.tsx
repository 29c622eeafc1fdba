/** @file A headed part of a page or an inspector. */
import type { ReactNode } from 'react';
import classes from './PanelSection.module.css';

type PanelSectionProps = { title: string; side?: ReactNode; children: ReactNode };

export const PanelSection = ({ title, side, children }: PanelSectionProps) => (
  <section className={classes.section}>
    <div className={classes.head}>
      <h2 className={classes.title}>{title}</h2>
      {side ? <div className={classes.side}>{side}</div> : null}
    </div>
    {children}
  </section>
);
