/** @file Undo and redo of the last batches. */
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { useAction } from '@/lib/action';
import { useActionWords } from '@/lib/action-words';
import { showNotice } from '@/lib/notices';

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
  return { undo: () => undo.mutate(undefined), redo: () => redo.mutate(undefined) };
};
