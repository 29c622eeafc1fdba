/** @file The list of plans. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const PlansPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.plans')} />;
};
