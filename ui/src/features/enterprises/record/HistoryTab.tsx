/** @file What happened to an enterprise. */
import { useTranslation } from 'react-i18next';
import { PanelSection } from '@/components/PanelSection';
import { Timeline } from '@/components/timeline/Timeline';
import { useEditing } from './editing-context';

export const HistoryTab = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  return (
    <PanelSection title={t('history.title')}>
      <Timeline noun="enterprise" record={enterprise} />
    </PanelSection>
  );
};
