/** @file What the risks of the plan may cost, as it is printed: how far each moves the sum, and how likely which sum is. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FigureView } from '@/components/FigureView';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';
import classes from './Plan.module.css';
import { exceedanceQuery, tornadoQuery } from './queries';

export const Losses = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { page } = useEditing();
  const navigate = useNavigate();
  const { data: tornado } = useQuery(tornadoQuery(page.plan.id, language));
  const { data: exceedance } = useQuery(exceedanceQuery(page.plan.id, language));
  if (!tornado || !exceedance) return <p className="quiet">{t('plans.register.noLosses')}</p>;
  return (
    <>
      <h3>{t('plans.register.tornado')}</h3>
      <div className={classes.figure}>
        <FigureView figure={tornado} onRecord={(id) => void navigate({ to: '/risks', hash: id })} />
      </div>
      <h3>{t('plans.register.exceedance')}</h3>
      <div className={classes.figure}>
        <FigureView figure={exceedance} />
      </div>
    </>
  );
};
