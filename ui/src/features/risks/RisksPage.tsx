/** @file The register of risks. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const RisksPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.risks')} />;
};
