/** @file The rungs of the ladder, lowest first: which are reached, and which one the self-check asks for. */
import { IconCircle, IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tier } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import classes from './Assessment.module.css';

// The technology tier stands beside the innovative one, as another way onto the same rung.
const rungs: readonly Tier[] = ['innovative', 'srdi', 'little_giant', 'champion'];

const icons = { held: IconCircleCheckFilled, asked: IconCircleDashed, ahead: IconCircle } as const;

type LadderProps = { held: Tier | null; asked: Tier };

export const Ladder = ({ held, asked }: LadderProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const top = held === 'technology' ? 0 : held === null ? -1 : rungs.indexOf(held);
  return (
    <ol className={classes.ladder} aria-label={t('enterprises.assessment.ladder')}>
      {rungs.map((tier, at) => {
        const state = at <= top ? 'held' : tier === asked ? 'asked' : 'ahead';
        const Icon = icons[state];
        const name = at === 0 && held === 'technology' ? held : tier;
        return (
          <li key={tier} data-state={state} aria-current={tier === asked ? 'step' : undefined}>
            <Icon size={18} stroke={1.6} aria-hidden />
            {term(`tierShort.${name}`)}
            <span className={classes.unseen}>{t(`enterprises.assessment.rung.${state}`)}</span>
          </li>
        );
      })}
    </ol>
  );
};
