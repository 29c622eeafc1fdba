/** @file What happened to an enterprise, newest first, in words; each field can be put back to what it was. */
import { Button, Select } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldChange, HistoryEntry } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { useActionWords } from '@/lib/action-words';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type Json, toJson } from '@/lib/json';
import { showNotice } from '@/lib/notices';
import { useRestoreField } from '../mutations';
import { consultantsQuery, historyQuery } from '../queries';
import { useChangeWords, valueAt } from './change-words';
import { useEditing } from './editing-context';
import { fieldsOf, fitting, type HistoryFilter, peopleOf } from './history-filter';
import classes from './Record.module.css';

type EntryProps = { entry: HistoryEntry };

const Entry = ({ entry }: EntryProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { moment } = useFormat();
  const { enterprise } = useEditing();
  const { data: consultants } = useQuery(consultantsQuery);
  const { name, show, sentence } = useChangeWords(consultants ?? []);
  const action = useActionWords();
  const restore = useRestoreField();
  const same = ({ path, before }: FieldChange) =>
    JSON.stringify(valueAt(toJson(enterprise), path)) === JSON.stringify(toJson(before));
  const putBack = (path: string, before: Json) =>
    restore.mutate(
      { noun: 'enterprise', id: enterprise.id, revision: enterprise.revision, seq: entry.seq, path },
      {
        onSuccess: () =>
          showNotice(t('enterprises.history.restored', { field: name(path), value: show(path, before) })),
      },
    );
  return (
    <li className={classes.entry}>
      <time className={classes.when} dateTime={entry.at}>
        {moment(entry.at)}
      </time>
      <div>
        <span className="name">{entry.actor}</span> {action(entry.action)}{' '}
        <span className="quiet">{t('enterprises.history.revision', { revision: entry.revision })}</span>{' '}
        {entry.action.verb === 'merge' ? (
          <Link to="/settings/bin">{t('enterprises.history.mergedRecord', { code: entry.action.code ?? '' })}</Link>
        ) : null}
        {entry.changes.map((change) => {
          const [before, after] = [toJson(change.before), toJson(change.after)];
          return (
            <div className={classes.change} key={change.path}>
              <span lang={language}>{sentence(change.path, before, after).join(language === 'en' ? '; ' : '；')}</span>
              {same(change) ? null : (
                <Button
                  size="xs"
                  variant="subtle"
                  leftSection={<IconRestore size={16} stroke={1.6} aria-hidden />}
                  onClick={() => putBack(change.path, before)}
                >
                  {t('enterprises.history.restore', { value: show(change.path, before) })}
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </li>
  );
};

type FilterProps = {
  entries: readonly HistoryEntry[];
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
};

/** Only what happened to one field, or was done by one person. */
const Filters = ({ entries, filter, onFilter }: FilterProps) => {
  const { t } = useTranslation();
  const { data: consultants } = useQuery(consultantsQuery);
  const { name } = useChangeWords(consultants ?? []);
  const fields = fieldsOf(entries).map((path) => ({ value: path, label: name(path) }));
  const people = peopleOf(entries);
  if (fields.length < 2 && people.length < 2) return null;
  return (
    <div className={classes.historyFilters}>
      <Select
        size="xs"
        clearable
        searchable
        aria-label={t('enterprises.history.byField')}
        placeholder={t('enterprises.history.byField')}
        data={fields}
        value={filter.field}
        onChange={(field) => onFilter({ ...filter, field })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('enterprises.history.byPerson')}
        placeholder={t('enterprises.history.byPerson')}
        data={people}
        value={filter.person}
        onChange={(person) => onFilter({ ...filter, person })}
      />
    </div>
  );
};

export const HistoryTab = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  const [filter, setFilter] = useState<HistoryFilter>({ field: null, person: null });
  const { data: entries, error, refetch } = useQuery(historyQuery(enterprise.id));
  if (!entries) return <PageState error={error} retry={() => void refetch()} />;
  if (entries.length === 0) return <EmptyState title={t('enterprises.history.none')} />;
  const shown = fitting(entries, filter);
  return (
    <PanelSection title={t('enterprises.history.title')}>
      <Filters entries={entries} filter={filter} onFilter={setFilter} />
      {shown.length === 0 ? <p className="quiet">{t('enterprises.history.noneFit')}</p> : null}
      <ol className={classes.list}>
        {shown.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
    </PanelSection>
  );
};
