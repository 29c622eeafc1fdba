/** @file The undo notice: bottom left of the content, eight seconds, longer under pointer or focus, one at a time. */
import { Loader } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyLabel } from '@/lib/keyboard';
import { clearNotice, useNotice } from '@/lib/notices';
import classes from './UndoNotice.module.css';
import type { Going } from './undo';

const STAYS = 8000;

type UndoNoticeProps = { undo: () => void; going: Going };

export const UndoNotice = ({ undo, going }: UndoNoticeProps) => {
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
      {going ? (
        <div className={classes.notice}>
          <Loader size="xs" color="currentColor" aria-hidden />
          <span className={classes.going}>{t(going === 'undo' ? 'notice.undoing' : 'notice.redoing')}</span>
        </div>
      ) : notice ? (
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
