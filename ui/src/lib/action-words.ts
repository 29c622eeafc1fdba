/** @file The words for what somebody did, as undo, history and today's list say it. */
import { useTranslation } from 'react-i18next';
import type { Action, Noun } from '@/bindings';
import { useLanguage } from '@/lib/i18n';

/** What is counted by a word of its own; all else is counted as records. */
const counts = { enterprise: 'count.enterprise', plan: 'count.plan', delegation: 'count.delegation' } as const;
export type Counted = keyof typeof counts;

const isCounted = (noun: Noun): noun is Counted => noun in counts;

/** How many of a noun: 3 enterprises, 3家企业. */
export const useCounted = () => {
  const { t } = useTranslation();
  return (noun: Noun | null, count: number): string =>
    t(noun && isCounted(noun) ? counts[noun] : 'count.record', { count });
};

/** An action in words: 修改企业E01, Edit enterprise E01. */
export const useActionWords = () => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const counted = useCounted();
  const words = (action: Action): string => {
    const { verb, noun, code, into, fields, source, count, original } = action;
    // What was taken back is told as it was told when it was done.
    if (original) {
      const what = words({ ...action, verb: original, original: null });
      return t('verb.stepped', { verb: t(`verb.${verb}`), what });
    }
    // An erasure names nobody; its one field is the reason.
    if (verb === 'erase') return [t('verb.erase'), ...fields].join(language === 'en' ? ': ' : '：');
    if (source) {
      // A name of letters that run from right to left turns nothing around it.
      return t('verb.importOf', { file: `\u2068${source.file}\u2069`, count: source.records });
    }
    // E12 went into E03: neither name may be missing.
    if (into && code) return t('merge.done', { code, into });
    const what = noun ? term(`noun.${noun}`) : '';
    const one = language === 'zh-CN' ? `${what}${code ?? ''}` : [what.toLowerCase(), code].filter(Boolean).join(' ');
    const called = count ? counted(noun, count) : one;
    // Where to stands after what.
    if (verb === 'delete' && called) return t('verb.deleteOf', { what: called });
    return [t(`verb.${verb}`), called].filter(Boolean).join(language === 'zh-CN' ? '' : ' ');
  };
  return words;
};
