/** @file A template of a risk: what may happen and why, what is typically done about it, and the way into a register. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RiskTemplate } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { Inspector } from '@/components/Inspector';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { Tag } from '@/components/Tag';
import { useLanguage } from '@/lib/i18n';

type TemplateInspectorProps = {
  template: RiskTemplate;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onTake: () => void;
  onClose: () => void;
};

export const TemplateInspector = ({ template, onTake, ...moves }: TemplateInspectorProps) => {
  const { t } = useTranslation();
  const { read, readOther, other, term } = useLanguage();
  return (
    <Inspector
      code={template.code}
      tag={<Tag>{term(`riskCategory.${template.category}`)}</Tag>}
      title={read(template.title)}
      below={<span lang={other}>{readOther(template.title)}</span>}
      actions={
        <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={onTake}>
          {t('library.take')}
        </Button>
      }
      {...moves}
    >
      <PanelSection title={t('library.story')}>
        <KeyFacts>
          {(['cause', 'event', 'consequence', 'treatment'] as const).map((key) => (
            <Fact key={key} label={t(`library.${key}`)}>
              <BilingualText text={template[key]} both />
            </Fact>
          ))}
        </KeyFacts>
      </PanelSection>
    </Inspector>
  );
};
