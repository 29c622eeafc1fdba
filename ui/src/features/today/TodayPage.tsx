/** @file The work list of the day. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const TodayPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.today')} />;
};
