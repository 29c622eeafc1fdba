/** @file The brand of the centre: what stands on every document unless another is chosen before printing. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { BrandFields } from '@/components/BrandFields';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { useLanguage } from '@/lib/i18n';
import { useSaveCentreBrand } from './mutations';
import { centreBrandQuery } from './queries';

export const CentreBrand = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { data: own, error, refetch } = useQuery(centreBrandQuery);
  const save = useSaveCentreBrand();
  return (
    <PanelSection title={t('brand.title')}>
      {own ? (
        <BrandFields
          brand={own.brand}
          owner={read(own.name)}
          none={t('brand.none')}
          onChoose={() => commands.chooseLogo()}
          onSave={save}
        />
      ) : (
        <PageState error={error} retry={() => void refetch()} />
      )}
    </PanelSection>
  );
};
