/** @file What can be done with the ticked rows. */
import { ActionIcon, Button } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Enterprises.module.css';

type BulkBarProps = { count: number; of: number; onDelete: () => void; onClear: () => void };

export const BulkBar = ({ count, of, onDelete, onClear }: BulkBarProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.bulk}>
      <div className={classes.bar} role="toolbar" aria-label={t('enterprises.bulk.label')}>
        <span role="status">
          <strong>{t('table.selected', { count })}</strong>{' '}
          <span className="quiet">{t('enterprises.bulk.of', { count: of })}</span>
        </span>
        <span className={classes.rule} />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
          onClick={onDelete}
        >
          {t('actions.moveToBin')}
        </Button>
        <ActionIcon aria-label={t('enterprises.bulk.clear')} onClick={onClear}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
    </div>
  );
};
