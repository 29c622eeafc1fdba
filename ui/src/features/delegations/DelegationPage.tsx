/** @file One delegation. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const DelegationPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.delegations')} />;
};
