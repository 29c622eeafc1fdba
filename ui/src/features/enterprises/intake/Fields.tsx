/** @file Fields of a row with what stands in the record and what the table says; one of both is chosen. */
import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContactChange, EditedField, FieldChange } from '@/bindings';
import { useValueWords } from '@/components/timeline/value-words';
import { dayOf } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { toJson } from '@/lib/json';
import { consultantsQuery } from '../queries';
import classes from './Intake.module.css';

/** Fields and values in words. */
const useFieldWords = () => {
  const { data: consultants } = useQuery(consultantsQuery);
  return useValueWords(consultants ?? []);
};

type FieldsProps = {
  changes: readonly FieldChange[];
  refused: readonly FieldChange[];
  edited: readonly EditedField[];
  onTake: ((path: string, take: boolean) => void) | null;
};

/** Fields in an order that no choice changes; those edited by hand first. */
const inOrder = ({ changes, refused, edited }: Omit<FieldsProps, 'onTake'>) => {
  const row = (taken: boolean) => (change: FieldChange) => ({
    ...change,
    taken,
    mark: edited.find(({ path }) => path === change.path),
  });
  const all = [...changes.map(row(true)), ...refused.map(row(false))];
  return all.sort((one, two) => Number(!one.mark) - Number(!two.mark) || (one.path < two.path ? -1 : 1));
};

export const Fields = ({ onTake, ...own }: FieldsProps) => {
  const { t } = useTranslation();
  const { name: words, beside } = useFieldWords();
  return inOrder(own).map(({ path, before, after, taken, mark }) => {
    const values = beside(path, toJson(before), toJson(after));
    return (
      <div className={classes.field} data-open={mark?.open} key={path} role="radiogroup" aria-label={words(path)}>
        <span className={classes.fieldName}>{words(path)}</span>
        {([false, true] as const).map((theirs) => {
          const value = values[theirs ? 1 : 0];
          return onTake ? (
            <Radio.Card
              key={String(theirs)}
              className={classes.side}
              checked={taken === theirs}
              value={String(theirs)}
              onClick={() => onTake(path, theirs)}
            >
              <Radio.Indicator size="xs" />
              <span>
                <span className="hidden">{t(theirs ? 'intake.detail.file' : 'intake.detail.record')}</span> {value}
                {mark && !theirs ? (
                  <span className={classes.editedBy}>
                    {t('intake.edited.by', { by: mark.by, date: dayOf(mark.at) })}
                  </span>
                ) : null}
              </span>
            </Radio.Card>
          ) : (
            <span key={String(theirs)} className={theirs ? 'name' : 'quiet'}>
              {value}
            </span>
          );
        })}
      </div>
    );
  });
};

type PeopleProps = {
  contacts: readonly ContactChange[];
  edited: readonly EditedField[];
  onTake: (path: string, take: boolean) => void;
};

export const People = ({ contacts, edited, onTake }: PeopleProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  return contacts.map((person) => (
    <section key={person.path} className={classes.person}>
      <h3>
        {read(person.name)}{' '}
        <span className="quiet">{t(person.added ? 'intake.detail.added' : 'intake.detail.known')}</span>
        {person.added ? (
          <Button size="xs" variant="subtle" onClick={() => onTake(person.path, person.leftOut)}>
            {t(person.leftOut ? 'intake.detail.takeIn' : 'intake.detail.leaveOut')}
          </Button>
        ) : null}
      </h3>
      <Fields changes={person.changes} refused={person.refused} edited={edited} onTake={onTake} />
    </section>
  ));
};
