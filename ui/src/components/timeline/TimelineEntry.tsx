/** @file One save of a record in a timeline: who, when, what for, each change in words with the way back. */
import { Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type FieldChange, type HistoryEntry, type Noun } from '@/bindings';
import { useAction } from '@/lib/action';
import { useActionWords } from '@/lib/action-words';
import { MISSING, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Json, sameJson, toJson } from '@/lib/json';
import { consultantsQuery } from '@/lib/me';
import { useChangeWords } from './change-words';
import { brief } from './excerpt';
import { entryOf, valueAt } from './lists';
import classes from './Timeline.module.css';
import { TogetherDialog } from './TogetherDialog';

/** A record as it stands. */
export type Told = { id: string; revision: number };

type EntryProps = { noun: Noun; record: Told; entry: HistoryEntry };

type ChangeProps = EntryProps & { change: FieldChange };

const Change = ({ noun, record, entry, change: { path, ...change } }: ChangeProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { data: consultants } = useQuery(consultantsQuery);
  const { name, show, sentence } = useChangeWords(consultants ?? [], noun, entry.named);
  const restore = useAction(commands.restoreField, { notice: () => t('history.restored', { field: name(path) }) });
  const [before, after]: Json[] = [toJson(change.before), toJson(change.after)];
  const same = sameJson(valueAt(toJson(record), path), before);
  const value = brief(show(path, before ?? null));
  const back = () => {
    if (before === null) return entryOf(noun, path) ? t('history.takeOut') : t('history.clear');
    if (after === null && entryOf(noun, path)) return t('history.putBack');
    return value === null || value === MISSING || entryOf(noun, path)
      ? t('history.asItWas')
      : t('history.restore', { value });
  };
  return (
    <div className={classes.change}>
      <span lang={language}>{sentence(path, before ?? null, after ?? null).join(language === 'en' ? '; ' : '；')}</span>
      {same ? null : (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconRestore size={16} stroke={1.6} aria-hidden />}
          loading={restore.isPending}
          onClick={() => restore.mutate({ noun, id: record.id, revision: record.revision, seq: entry.seq, path })}
        >
          {back()}
        </Button>
      )}
    </div>
  );
};

export const TimelineEntry = (props: EntryProps) => {
  const { t } = useTranslation();
  const { moment } = useFormat();
  const action = useActionWords();
  const [together, setTogether] = useState(false);
  const { entry } = props;
  return (
    <li className={classes.entry}>
      <time className={classes.when} dateTime={entry.at}>
        {moment(entry.at)}
      </time>
      <div>
        <span className="name">{entry.actor}</span> {action(entry.action)}{' '}
        <span className="quiet">{t('history.revision', { revision: entry.revision })}</span>{' '}
        {entry.action.verb === 'merge' ? (
          <Link to="/settings/bin">{t('history.mergedRecord', { code: entry.action.code ?? '' })}</Link>
        ) : null}
        {entry.together > 1 ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setTogether(true)}>
            {t('history.together', { count: entry.together })}
          </Button>
        ) : null}
        {entry.changes.map((change) => (
          <Change key={change.path} {...props} change={change} />
        ))}
      </div>
      {together ? <TogetherDialog batch={entry.batch} onClose={() => setTogether(false)} /> : null}
    </li>
  );
};
