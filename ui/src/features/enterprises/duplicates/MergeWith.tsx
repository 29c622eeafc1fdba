/** @file “Merge with…” of one record: which other enterprise goes into it. */
import { Button, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enterprise, EnterpriseChoice } from '@/bindings';
import { EnterprisePick } from '@/components/EnterprisePick';
import { useLanguage } from '@/lib/i18n';
import classes from './Duplicates.module.css';

type MergeWithProps = { enterprise: Enterprise; onClose: () => void };

export const MergeWith = ({ enterprise, onClose }: MergeWithProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const navigate = useNavigate();
  const [other, setOther] = useState<EnterpriseChoice | null>(null);
  const compare = () => {
    if (other) void navigate({ to: '/enterprises/duplicates', hash: `${enterprise.id}_${other.id}` });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('duplicates.withTitle', { name: read(enterprise.shortName) || read(enterprise.name) })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <EnterprisePick
        autoFocus
        label={t('duplicates.withLabel')}
        without={enterprise.id}
        value={other}
        onChange={setOther}
      />
      <div className={classes.askFoot}>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
        <Button variant="filled" disabled={!other} onClick={compare}>
          {t('duplicates.withNext')}
        </Button>
      </div>
    </Modal>
  );
};
