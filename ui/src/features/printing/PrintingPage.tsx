/** @file The print room. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const PrintingPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.printing')} />;
};
