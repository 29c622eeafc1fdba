/** @file What can be done with the ticked rows of a list: printed each to its own file, moved to the bin, and what the list itself offers. */
import { ActionIcon, Button } from '@mantine/core';
import { IconPrinter, IconTrash, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Many, printMany } from '@/lib/print-many';
import classes from './BulkBar.module.css';

type BulkBarProps = {
  /** What the bar is for, for a screen reader. */
  label: string;
  /** The ticked rows as they are printed. */
  many: Many;
  /** Of how many, in words. */
  of: string;
  onClear: () => void;
  /** Moves them to the bin. */
  onBin: () => void;
  children?: ReactNode;
};

export const BulkBar = ({ label, many, of, onClear, onBin, children }: BulkBarProps) => {
  const { t } = useTranslation();
  // The notice of the last change stands above the bar, not over it.
  useEffect(() => {
    document.body.dataset.bulk = '';
    return () => {
      delete document.body.dataset.bulk;
    };
  }, []);
  return (
    <div className={classes.bulk}>
      <div className={classes.bar} role="toolbar" aria-label={label}>
        <span role="status">
          <strong>{t('table.selected', { count: many.records.length })}</strong> <span className="quiet">{of}</span>
        </span>
        <span className={classes.rule} />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
          onClick={() => printMany(many)}
        >
          {t('printing.many.open')}
        </Button>
        {children}
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
          onClick={onBin}
        >
          {t('actions.moveToBin')}
        </Button>
        <ActionIcon aria-label={t('table.clearTicks')} onClick={onClear}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
    </div>
  );
};
