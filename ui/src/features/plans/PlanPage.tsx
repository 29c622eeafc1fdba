/** @file One plan. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const PlanPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.plans')} />;
};
