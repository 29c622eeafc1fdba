/** @file The question itself: which fields hold what cannot be saved, why, and whether to stay with them. */
import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './LeaveDialog.module.css';

type LeaveDialogProps = {
  stuck: readonly { label: string; reason: string }[];
  leave: () => void;
  stay: () => void;
};

export const LeaveDialog = ({ stuck, leave, stay }: LeaveDialogProps) => {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={stay} size={480} title={t('leave.title')}>
      <ul className={classes.fields}>
        {stuck.map(({ label, reason }) => (
          <li key={label}>{t('leave.field', { label, reason })}</li>
        ))}
      </ul>
      <p className="quiet">{t('leave.help')}</p>
      <div className={classes.foot}>
        <Button onClick={leave}>{t('leave.discard', { count: stuck.length })}</Button>
        <Button variant="filled" data-autofocus onClick={stay}>
          {t('leave.stay')}
        </Button>
      </div>
    </Modal>
  );
};
