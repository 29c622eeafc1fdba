/** @file What happened to a record, newest first, in words; each field can be put back to what it was. */
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, Noun } from '@/bindings';
import { consultantsQuery } from '@/lib/me';
import { EmptyState } from '../EmptyState';
import { PageState } from '../PageState';
import { useChangeWords } from './change-words';
import { fieldsOf, fitting, type HistoryFilter, peopleOf } from './history-filter';
import { historyQuery } from './history-query';
import classes from './Timeline.module.css';
import { TimelineEntry, type Told } from './TimelineEntry';

type FilterProps = {
  noun: Noun;
  entries: readonly HistoryEntry[];
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
};

/** Only what happened to one field, or was done by one person. */
const Filters = ({ noun, entries, filter, onFilter }: FilterProps) => {
  const { t } = useTranslation();
  const { data: consultants } = useQuery(consultantsQuery);
  const { name } = useChangeWords(consultants ?? [], noun);
  const fields = fieldsOf(entries).map((path) => ({ value: path, label: name(path) }));
  const people = peopleOf(entries);
  if (fields.length < 2 && people.length < 2) return null;
  return (
    <div className={classes.filters}>
      <Select
        size="xs"
        clearable
        searchable
        aria-label={t('history.byField')}
        placeholder={t('history.byField')}
        data={fields}
        value={filter.field}
        onChange={(field) => onFilter({ ...filter, field })}
      />
      <Select
        size="xs"
        clearable
        aria-label={t('history.byPerson')}
        placeholder={t('history.byPerson')}
        data={people}
        value={filter.person}
        onChange={(person) => onFilter({ ...filter, person })}
      />
    </div>
  );
};

type TimelineProps = {
  noun: Noun;
  record: Told;
  /** As many entries are shown at first; all of them where it is left out. */
  first?: number;
};

export const Timeline = ({ noun, record, first }: TimelineProps) => {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<HistoryFilter>({ field: null, person: null });
  const [whole, setWhole] = useState(first === undefined);
  const { data: entries, error, refetch } = useQuery(historyQuery(noun, record.id));
  if (!entries) return <PageState error={error} retry={() => void refetch()} />;
  if (entries.length === 0) return <EmptyState title={t('history.none')} />;
  const fits = fitting(entries, filter);
  const shown = whole ? fits : fits.slice(0, first);
  return (
    <div className={classes.timeline}>
      {whole ? <Filters noun={noun} entries={entries} filter={filter} onFilter={setFilter} /> : null}
      {shown.length === 0 ? <p className="quiet">{t('history.noneFit')}</p> : null}
      <ol className={classes.list}>
        {shown.map((entry) => (
          <TimelineEntry key={entry.seq} noun={noun} record={record} entry={entry} />
        ))}
      </ol>
      {shown.length < fits.length ? (
        <Button size="xs" variant="subtle" className={classes.more} onClick={() => setWhole(true)}>
          {t('history.all', { count: entries.length })}
        </Button>
      ) : null}
    </div>
  );
};
