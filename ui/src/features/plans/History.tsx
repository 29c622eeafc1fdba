/** @file What happened to a plan, in the place of a section. */
import { useTranslation } from 'react-i18next';
import { Timeline } from '@/components/timeline/Timeline';
import { useEditing } from './editing-context';
import classes from './Plan.module.css';

export const History = () => {
  const { t } = useTranslation();
  const { page } = useEditing();
  return (
    <>
      <header className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{t('history.title')}</h2>
      </header>
      <div className={classes.text}>
        <Timeline noun="plan" record={page.plan} />
      </div>
    </>
  );
};
