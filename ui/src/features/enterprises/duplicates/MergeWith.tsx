/** @file “Merge with…” of one record: which other enterprise goes into it. */
import { Button, Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enterprise } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import { enterprisesQuery } from '../queries';
import classes from './Duplicates.module.css';

type MergeWithProps = { enterprise: Enterprise; onClose: () => void };

export const MergeWith = ({ enterprise, onClose }: MergeWithProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const navigate = useNavigate();
  const { data: known } = useQuery(enterprisesQuery);
  const [other, setOther] = useState<string | null>(null);
  const compare = () => {
    if (other) void navigate({ to: '/enterprises/duplicates', hash: `${enterprise.id}_${other}` });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('duplicates.withTitle', { name: read(enterprise.shortName) || read(enterprise.name) })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Select
        searchable
        data-autofocus
        limit={50}
        label={t('duplicates.withLabel')}
        nothingFoundMessage={t('duplicates.withNone')}
        value={other}
        onChange={setOther}
        data={(known ?? [])
          .filter(({ id }) => id !== enterprise.id)
          .map(({ id, code, name }) => ({ value: id, label: `${code} ${read(name)}` }))}
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
