/** @file The list of enterprises. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const EnterprisesPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.enterprises')} />;
};
