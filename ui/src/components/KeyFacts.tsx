/** @file Labels and values in two columns, as a description list. */
import type { ReactNode } from 'react';
import classes from './KeyFacts.module.css';

type KeyFactsProps = { children: ReactNode; wide?: boolean };

export const KeyFacts = ({ children, wide = false }: KeyFactsProps) => (
  <dl className={classes.facts} data-wide={wide || undefined}>
    {children}
  </dl>
);

type FactProps = { label: string; children: ReactNode };

export const Fact = ({ label, children }: FactProps) => (
  <>
    <dt className={classes.label}>{label}</dt>
    <dd className={classes.value}>{children}</dd>
  </>
);
