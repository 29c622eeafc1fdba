/** @file The brand of a client: what stands on its documents where they are printed under the client's brand. */
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { BrandFields } from '@/components/BrandFields';
import { PanelSection } from '@/components/PanelSection';
import { brandOrNone, NO_BRAND } from '@/lib/brand';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';

export const BrandSection = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { enterprise, edit } = useEditing();
  return (
    <PanelSection title={t('brand.title')}>
      <BrandFields
        brand={enterprise.brand}
        owner={read(enterprise.name)}
        none={t('brand.noneOfClient')}
        onChoose={() => commands.chooseLogo()}
        onSave={(change, say) => edit((e) => ({ ...e, brand: brandOrNone(change(e.brand ?? NO_BRAND)) }), say)}
      />
    </PanelSection>
  );
};
