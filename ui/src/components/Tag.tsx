/** @file A word with a tone. The word carries the meaning; the tone only helps. */
import type { ReactNode } from 'react';
import classes from './tags.module.css';

export type Tone = 'plain' | 'accent' | 'good' | 'watch' | 'bad';

type TagProps = { tone?: Tone; icon?: ReactNode; children: ReactNode };

export const Tag = ({ tone = 'plain', icon, children }: TagProps) => (
  <span className={`${classes.tag} ${classes[tone]}`}>
    {icon}
    {children}
  </span>
);
