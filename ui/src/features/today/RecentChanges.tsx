/** @file The last changes to any record: who, what, when, and the way to it. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '@/bindings';
import { useChangeWords } from '@/components/timeline/change-words';
import { useActionWords } from '@/lib/action-words';
import { initials, moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { toJson } from '@/lib/json';
import { consultantsQuery } from '@/lib/me';
import { useOpenRecord } from '@/lib/open-record';
import { recentQuery } from './queries';
import classes from './TodayPage.module.css';

/** As long a sentence fits beside what was done. */
const SHORT = 60;

type ChangeProps = { entry: HistoryEntry };

/** What was done, and to what: one short change as a sentence, others by the names of their fields. */
const Change = ({ entry }: ChangeProps) => {
  const { language } = useLanguage();
  const open = useOpenRecord();
  const action = useActionWords();
  const { data: consultants } = useQuery(consultantsQuery);
  const noun = entry.action.noun ?? 'enterprise';
  const { name, sentence } = useChangeWords(consultants ?? [], noun, entry.named);
  const what = (): string => {
    const [first] = entry.changes;
    const said = first ? sentence(first.path, toJson(first.before), toJson(first.after)) : [];
    const [only = ''] = said;
    if (entry.changes.length === 1 && said.length === 1 && only.length <= SHORT) return only;
    const names = [...new Set(entry.changes.map(({ path }) => name(path)))];
    const some = names.slice(0, 3).join(language === 'en' ? ', ' : '、');
    return names.length > 3 ? `${some}…` : some;
  };
  const words = [action(entry.action), what()].filter(Boolean).join(language === 'en' ? ': ' : '：');
  const { record } = entry;
  if (record) {
    return (
      <button type="button" className={`${classes.plainLink} ellipsis`} title={words} onClick={() => open(record)}>
        {words}
      </button>
    );
  }
  return (
    <span className="ellipsis" title={words}>
      {words}
    </span>
  );
};

export const RecentChanges = () => {
  const { t } = useTranslation();
  const { data } = useQuery(recentQuery);
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
            <Change entry={entry} />
            <span className="quiet">{moment(entry.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
