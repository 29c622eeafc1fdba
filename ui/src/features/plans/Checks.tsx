/** @file What is to be looked after in a plan: sections in which one language is behind the other. */
import { IconLanguage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PanelSection } from '@/components/PanelSection';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';
import classes from './Plan.module.css';
import { lateCounts } from './paragraphs';

export const Checks = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { page } = useEditing();
  const { plan, sections } = page;
  const late = sections.flatMap(({ key, title }) =>
    lateCounts(plan.sections.find((section) => section.key === key)).map((found) => ({ key, title, ...found })),
  );
  if (late.length === 0) return null;
  return (
    <PanelSection title={t('plans.checks')} side={late.length}>
      <ul className={classes.plain}>
        {late.map(({ key, title, side, count }) => (
          <li key={`${key} ${side}`} className={classes.check}>
            <IconLanguage size={16} stroke={1.6} aria-hidden />
            <span>
              {t(`plans.late.${side}`, { count })}
              <Link to="/plans/$id" params={{ id: plan.id }} hash={key} replace>
                {t('plans.goTo', { section: read(title) })}
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
};
