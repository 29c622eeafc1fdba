/** @file What is to be known of rows with fields that somebody edited by hand after an import: ours are kept until one says. */
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IntakeView } from '@/bindings';
import classes from './Intake.module.css';
import { useChangeIntake } from './mutations';

type EditedNoticeProps = { view: IntakeView; onGo: () => void };

export const EditedNotice = ({ view, onGo }: EditedNoticeProps) => {
  const { t } = useTranslation();
  const change = useChangeIntake();
  const { edited, takeEdited } = view;
  if (edited.open === 0 && !takeEdited) return null;
  const take = (next: boolean) => change.mutate({ change: 'take_edited', take: next });
  return (
    <p className={classes.edited} role="status">
      <IconInfoCircle size={16} stroke={1.6} aria-hidden />
      <span>
        {takeEdited ? t('intake.edited.taken') : t('intake.edited.notice', { count: edited.open })}{' '}
        {takeEdited ? null : (
          <button type="button" className={classes.link} onClick={onGo}>
            {t('intake.edited.go')}
          </button>
        )}
        <button type="button" className={classes.link} onClick={() => take(!takeEdited)}>
          {t(takeEdited ? 'intake.edited.keep' : 'intake.edited.takeAll')}
        </button>
      </span>
    </p>
  );
};
