/** @file What stands in the place of the file while there is none, and what to do about it. */
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { homeOf } from '@/lib/open-record';
import type { nounOf } from './choice';
import classes from './PrintingPage.module.css';

type NoFileProps = {
  /** Of what the document would be; null for lists. */
  noun: (typeof nounOf)[keyof typeof nounOf];
  /** Whether there are such records. */
  any: boolean;
  /** Whether one is chosen: then it was not printed, and the reason stands beside. */
  chosen: boolean;
  /** Whether the address names one that is not there. */
  gone: boolean;
  /** Files that cannot be bound in, by name; for them nothing was printed. */
  refused: readonly string[];
  /** Leaves those out. */
  onSkip: () => void;
};

const areas = {
  enterprise: 'nav.enterprises',
  plan: 'nav.plans',
  comparison: 'nav.markets',
  delegation: 'nav.delegations',
} as const;

export const NoFile = ({ noun, any, chosen, gone, refused, onSkip }: NoFileProps) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = () => {
    if (refused.length > 0) {
      return {
        title: t('printing.bind.refused', { name: refused.join(t('printing.comma')) }),
        help: t('printing.bind.refusedHelp'),
        actions: <Button onClick={onSkip}>{t('printing.bind.skipNow')}</Button>,
      };
    }
    if (chosen) return { title: t('printing.nothingYet'), help: t('printing.nothingYetHelp') };
    if (noun && !any) {
      return {
        title: t(`printing.none.${noun}`),
        help: t('printing.noneHelp'),
        actions: (
          <Button onClick={() => void navigate({ to: homeOf(noun) })}>
            {t('printing.goThere', { area: t(areas[noun]) })}
          </Button>
        ),
      };
    }
    if (gone) return { title: t('printing.gone'), help: t('printing.goneHelp') };
    return { title: t(`printing.choose.${noun ?? 'list'}`), help: t('printing.chooseHelp') };
  };
  return (
    <div className={classes.blank}>
      <EmptyState {...words()} />
    </div>
  );
};
