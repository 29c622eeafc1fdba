/** @file One enterprise. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const EnterprisePage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.enterprises')} />;
};
