/** @file The undo notice: bottom left of the content, eight seconds, longer under pointer or focus, one at a time. */
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyLabel } from '@/lib/keyboard';
import { clearNotice, useNotice } from '@/lib/notices';
import classes from './UndoNotice.module.css';

const STAYS = 8000;

type UndoNoticeProps = { undo: () => void };

export const UndoNotice = ({ undo }: UndoNoticeProps) => {
  const { t } = useTranslation();
  const notice = useNotice();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!notice || held) return;
    const timer = window.setTimeout(clearNotice, STAYS);
    return () => window.clearTimeout(timer);
  }, [notice, held]);
  const takeBack = () => {
    clearNotice();
    undo();
  };
  return (
    <div
      role="status"
      aria-label={t('notice.label')}
      className={classes.place}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {notice ? (
        <div className={classes.notice} key={notice.id}>
          <span>{notice.text}</span>
          {notice.undo ? (
            <button type="button" className={classes.undo} onClick={takeBack}>
              {t('actions.undo')} <kbd>{keyLabel('Mod+Z')}</kbd>
            </button>
          ) : null}
          <button type="button" className={classes.close} aria-label={t('actions.close')} onClick={clearNotice}>
            <IconX size={16} stroke={1.6} aria-hidden />
          </button>
        </div>
      ) : null}
    </div>
  );
};
