/** @file A person at a client: job, how to reach them, and the way to the enterprise. */
import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '@/bindings';
import { BilingualText } from '@/components/BilingualText';
import { ErasePerson } from '@/components/ErasePerson';
import { Inspector } from '@/components/Inspector';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { Tag } from '@/components/Tag';
import { Timeline } from '@/components/timeline/Timeline';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';

type ContactInspectorProps = {
  row: ContactRow;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onClose: () => void;
};

export const ContactInspector = ({ row: { contact, enterprise }, ...moves }: ContactInspectorProps) => {
  const { t } = useTranslation();
  const { read, readOther, other } = useLanguage();
  const [erasing, setErasing] = useState(false);
  return (
    <Inspector
      code={contact.code}
      tag={contact.primary ? <Tag tone="accent">{t('partners.primary')}</Tag> : null}
      title={read(contact.name)}
      below={<span lang={other}>{readOther(contact.name)}</span>}
      actions={
        <Link to="/enterprises/$id" params={{ id: enterprise.id }} hash="contacts">
          {t('partners.openEnterprise')}
        </Link>
      }
      {...moves}
    >
      <PanelSection title={read(enterprise.title)} side={enterprise.code}>
        <KeyFacts>
          <Fact label={t('partners.jobTitle')}>
            <BilingualText text={contact.title} both />
          </Fact>
          <Fact label={t('partners.phone')}>{contact.phone || MISSING}</Fact>
          <Fact label={t('partners.email')}>{contact.email || MISSING}</Fact>
        </KeyFacts>
      </PanelSection>
      <PanelSection title={t('history.title')}>
        <Timeline noun="contact" record={contact} first={3} />
      </PanelSection>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconUserOff size={16} stroke={1.6} aria-hidden />}
        onClick={() => setErasing(true)}
      >
        {t('person.open')}
      </Button>
      {erasing ? <ErasePerson contact={contact} onClose={() => setErasing(false)} /> : null}
    </Inspector>
  );
};
