/** @file A form that opens in a tab of the record. Escape closes it while nothing is written in it; what is written is asked about before one leaves. */
import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenField } from '@/lib/open-fields';
import classes from './Record.module.css';

/** Announces what is written in a form until it is closed; the answer goes to the form. */
export const useWritten = (label: string, onClose: () => void) => {
  const { t } = useTranslation();
  const [written, setWritten] = useState(false);
  useOpenField(written, { label, leave: async () => t('fields.notSaved') });
  return {
    onChange: () => setWritten(true),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
      // The page behind would take it as the way back to the list.
      event.preventDefault();
      if (!written) onClose();
    },
  };
};

type RecordFormProps = {
  /** What it is called, and what its button says. */
  label: string;
  sending?: boolean;
  onSubmit: (event: FormEvent) => void;
  onClose: () => void;
  children: ReactNode;
};

export const RecordForm = ({ label, sending = false, onSubmit, onClose, children }: RecordFormProps) => {
  const { t } = useTranslation();
  const written = useWritten(label, onClose);
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate aria-label={label} {...written}>
      {children}
      <div className={classes.foot}>
        <Button size="xs" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button size="xs" type="submit" variant="filled" loading={sending}>
          {label}
        </Button>
      </div>
    </form>
  );
};
