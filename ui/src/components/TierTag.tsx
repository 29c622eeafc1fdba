/** @file A rung of the SRDI ladder. Weight tells the rungs apart, not hue. */
import type { Tier } from '@/bindings';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './tags.module.css';

type TierTagProps = { tier: Tier | null };

export const TierTag = ({ tier }: TierTagProps) => {
  const { term } = useLanguage();
  if (!tier) return <span className="quiet">{MISSING}</span>;
  return <span className={`${classes.tag} ${classes[tier]}`}>{term(`tierShort.${tier}`)}</span>;
};
