/** @file Undo and redo of the last batches. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { useAction } from '@/lib/action';
import { useActionWords } from '@/lib/action-words';
import { showNotice } from '@/lib/notices';

/** What takes longer than this is told while it goes on. */
const SOON = 400;

export type Going = 'undo' | 'redo' | null;

export const useUndo = () => {
  const { t } = useTranslation();
  const words = useActionWords();
  const undo = useAction(() => commands.undo(), {
    notice: (done) => {
      if (!done) showNotice(t('notice.nothingToUndo'), false);
      return done ? t('notice.undone', { what: words(done) }) : '';
    },
    undo: false,
  });
  const redo = useAction(() => commands.redo(), {
    notice: (done) => {
      if (!done) showNotice(t('notice.nothingToRedo'), false);
      return done ? t('notice.redone', { what: words(done) }) : '';
    },
  });
  const now: Going = undo.isPending ? 'undo' : redo.isPending ? 'redo' : null;
  const [going, setGoing] = useState<Going>(null);
  useEffect(() => {
    if (!now) return;
    const timer = window.setTimeout(() => setGoing(now), SOON);
    return () => {
      window.clearTimeout(timer);
      setGoing(null);
    };
  }, [now]);
  // Steps in quick succession are all meant; a key pressed again while one is seen to go on is impatience.
  const step = (which: typeof undo | typeof redo) => {
    if (!going) which.mutate(undefined);
  };
  return { undo: () => step(undo), redo: () => step(redo), going };
};
