/** @file The library of risks and facts: what will stand here, and where its records are until then. */
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';

export const LibraryPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('nav.library')} />
      <EmptyState title={t('library.empty')} help={t('library.help')} />
    </>
  );
};
