/** @file Undo and redo of the last batches, and the words for what was taken back. */
import { useTranslation } from 'react-i18next';
import { type Action, commands } from '@/bindings';
import { useAction } from '@/lib/action';
import { useLanguage } from '@/lib/i18n';
import { showNotice } from '@/lib/notices';

/** An action in words: 修改企业E01, Edit enterprise E01. */
export const useActionWords = () => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  return ({ verb, noun, code }: Action): string => {
    const what = noun ? term(`noun.${noun}`) : '';
    if (language === 'zh-CN') return `${t(`verb.${verb}`)}${what}${code ?? ''}`;
    return [t(`verb.${verb}`), what.toLowerCase(), code].filter(Boolean).join(' ');
  };
};

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
