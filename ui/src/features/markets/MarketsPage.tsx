/** @file The markets and their facts. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const MarketsPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.markets')} />;
};
