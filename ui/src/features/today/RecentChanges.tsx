/** @file The last changes to any record: who, what, when. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '@/bindings';
import { useActionWords } from '@/lib/action-words';
import { initials, MISSING, moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { recentQuery } from './queries';
import classes from './TodayPage.module.css';

const plain = (value: unknown): string | null => {
  if (value === null || value === undefined || value === '') return MISSING;
  return typeof value === 'object' ? null : String(value);
};

/** A change in words: the field, with old → new where both are short. */
const useChangeWords = () => {
  const { term, language } = useLanguage();
  return ({ changes }: HistoryEntry): string => {
    const names = [...new Set(changes.map(({ path }) => term(`field.${path}`)))];
    const [first] = changes;
    if (first && changes.length === 1) {
      const [before, after] = [plain(first.before), plain(first.after)];
      if (before && after && before.length + after.length < 40) return `${names[0]} ${before} → ${after}`;
    }
    const some = names.slice(0, 3).join(language === 'en' ? ', ' : '、');
    return names.length > 3 ? `${some}…` : some;
  };
};

export const RecentChanges = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data } = useQuery(recentQuery);
  const action = useActionWords();
  const change = useChangeWords();
  const words = (entry: HistoryEntry) =>
    [action(entry.action), change(entry)].filter(Boolean).join(language === 'en' ? ': ' : '：');
  if (!data || data.length === 0) return null;
  return (
    <section className={classes.group}>
      <h2 className={classes.groupTitle}>{t('today.recent')}</h2>
      <ul className={classes.lines}>
        {data.map((entry) => (
          <li key={entry.seq} className={classes.change}>
            <span className={classes.person} title={entry.actor} role="img" aria-label={entry.actor}>
              {initials(entry.actor)}
            </span>
            <span className="ellipsis" title={words(entry)}>
              {words(entry)}
            </span>
            <span className="quiet">{moment(entry.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
