/** @file Who does what in a delegation, as its book prints it: a card leads to the client it belongs to. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DelegationId } from '@/bindings';
import { FigureView } from '@/components/FigureView';
import { PanelSection } from '@/components/PanelSection';
import { useLanguage } from '@/lib/i18n';
import { teamQuery } from './queries';
import classes from './TeamGrid.module.css';

type TeamGridProps = { delegationId: DelegationId };

export const TeamGrid = ({ delegationId }: TeamGridProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { data } = useQuery(teamQuery(delegationId, language));
  // Nobody named yet, or still being drawn: the list below says it as well.
  if (!data?.length) return null;
  return (
    <PanelSection title={t('delegations.whoDoesWhat')}>
      {data.map((figure) => (
        <div key={figure.alternative} className={classes.cards}>
          <FigureView figure={figure} onRecord={(id) => void navigate({ to: '/enterprises/$id', params: { id } })} />
        </div>
      ))}
    </PanelSection>
  );
};
