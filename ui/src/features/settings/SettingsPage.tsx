/** @file Settings. */
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';

export const SettingsPage = () => {
  const { t } = useTranslation();
  return <PageHeader title={t('nav.settings')} />;
};
