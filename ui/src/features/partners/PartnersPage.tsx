/** @file The directory of organisations and people: what will stand here, and where its records are until then. */
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';

export const PartnersPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('nav.partners')} />
      <EmptyState title={t('partners.empty')} help={t('partners.help')} />
    </>
  );
};
