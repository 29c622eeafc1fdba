/** @file The list of delegations. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const DelegationsPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.delegations')} />;
};
