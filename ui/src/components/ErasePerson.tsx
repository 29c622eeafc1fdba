/** @file What is held on one person, chosen place by place, and erased for good after a reason and a second press. */
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, commands, type PersonFound, type PersonPlace } from '@/bindings';
import { useAction } from '@/lib/action';
import { errorWords, fieldReason } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import classes from './ErasePerson.module.css';
import { PageState } from './PageState';

const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['any', 'person', id],
    queryFn: () => commands.findPerson({ by: 'contact', who: id }),
  });

/** Records with all that was found in each, in the order they came. */
const byRecord = (places: readonly PersonPlace[]) => {
  const ids = [...new Set(places.map(({ record }) => record.id))];
  return ids.map((id) => places.filter(({ record }) => record.id === id));
};

type PlaceProps = { places: readonly PersonPlace[]; chosen: boolean; onChosen: (on: boolean) => void };

const Place = ({ places, chosen, onChosen }: PlaceProps) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const [first] = places;
  if (!first) return null;
  const { record, kind } = first;
  const field = (path: string) => {
    const own = `${record.noun}.${path.split('.')[0]}`;
    const said = term(`field.${own}`);
    // Where the noun has no word of its own for the field, all nouns share one.
    return `${said === own ? term(`field.${path.split('.')[0]}`) : said}${language === 'en' ? ': ' : '：'}`;
  };
  return (
    <li>
      <Checkbox
        checked={chosen}
        // The contact goes, and links to it with it: otherwise nothing would be erased.
        disabled={kind === 'contact' || kind === 'arrow'}
        onChange={(event) => onChosen(event.currentTarget.checked)}
        label={
          <>
            {term(`noun.${record.noun}`)} {record.code}{' '}
            {record.noun === 'contact' ? null : <span className="name">{read(record.title)}</span>}
            <span className={classes.kind}>{kind === 'mention' ? null : t(`person.kind.${kind}`)}</span>
            {places.map(({ path, shown }) =>
              shown ? (
                <span className={classes.shown} key={path}>
                  {path ? field(path) : ''}
                  {shown}
                </span>
              ) : null,
            )}
          </>
        }
      />
    </li>
  );
};

type FormProps = { contact: Contact; found: PersonFound; onClose: () => void };

const Form = ({ contact, found, onClose }: FormProps) => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(found.places.filter(({ kind }) => kind === 'other_contact').map(({ record }) => record.id)),
  );
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState('');
  const [sure, setSure] = useState(false);
  const erase = useAction(commands.erasePerson, {
    atField: true,
    undo: false,
    notice: ({ records }) => t('person.done', { count: records }),
  });
  const records = byRecord(found.places);
  const ids = records.flatMap(([first]) => (first && !left.has(first.record.id) ? [first.record.id] : []));
  const choose = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
    setSure(false);
  };
  const press = () => {
    if (!reason.trim()) return setWrong(t('fields.required'));
    if (!sure) return setSure(true);
    return erase.mutate(
      { person: { by: 'contact', who: contact.id }, places: ids, reason },
      {
        onSuccess: onClose,
        onError: (error) => {
          setSure(false);
          setWrong(fieldReason(error, 'reason') ?? errorWords(error));
        },
      },
    );
  };
  const between = language === 'en' ? ', ' : '、';
  return (
    <>
      <p className={classes.line}>{t('person.intro')}</p>
      <p className={`${classes.line} quiet`}>{t('person.searched', { words: found.words.join(between) })}</p>
      <ul className={classes.list}>
        {records.map((places) => {
          const id = places[0]?.record.id ?? '';
          return <Place key={id} places={places} chosen={!left.has(id)} onChosen={(on) => choose(id, on)} />;
        })}
      </ul>
      {found.imports.length > 0 ? (
        <p className={classes.line}>{t('person.imports', { names: found.imports.join(between) })}</p>
      ) : null}
      <p className={classes.warn}>
        {found.backupsUntil ? (
          <>
            {t('person.backups', { count: found.backups, until: found.backupsUntil })}
            <br />
          </>
        ) : null}
        {t('person.files')}
      </p>
      <TextInput
        label={t('person.reason')}
        description={t('person.reasonHelp')}
        value={reason}
        error={wrong || undefined}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setWrong('');
          setSure(false);
        }}
      />
      <div className={classes.foot}>
        <Button onClick={onClose}>{t('actions.cancel')}</Button>
        <Button variant="filled" color="red.9" loading={erase.isPending} onClick={press}>
          {sure ? t('person.sure') : t('person.erase', { count: ids.length })}
        </Button>
      </div>
    </>
  );
};

type ErasePersonProps = { contact: Contact; onClose: () => void };

export const ErasePerson = ({ contact, onClose }: ErasePersonProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { data: found, error, refetch } = useQuery(personQuery(contact.id));
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t('person.title', { name: read(contact.name) })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {found ? (
        <Form contact={contact} found={found} onClose={onClose} />
      ) : error ? (
        <PageState error={error} retry={() => void refetch()} />
      ) : (
        <p className={`${classes.line} quiet`} role="status">
          {t('person.looking')}
        </p>
      )}
    </Modal>
  );
};
