/** @file The people of an enterprise: names, jobs and how to reach them; one is the first to call. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconStar, IconTrash, IconUserOff } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual, Contact } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { EmptyState } from '@/components/EmptyState';
import { ErasePerson } from '@/components/ErasePerson';
import { PanelSection } from '@/components/PanelSection';
import { Tag } from '@/components/Tag';
import { errorWords, fieldReason } from '@/lib/api';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { showNotice } from '@/lib/notices';
import { orShow, useCreateContact, useDeleteRecord, useEditContact } from '../mutations';
import { useEditing } from './editing-context';
import classes from './Record.module.css';
import { RecordForm } from './RecordForm';

type AddContactProps = { onClose: () => void };

const AddContact = ({ onClose }: AddContactProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { enterprise } = useEditing();
  const create = useCreateContact();
  const [draft, setDraft] = useState<Bilingual>({ zh: '', en: '' });
  const [wrong, setWrong] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = { zh: draft.zh.trim(), en: draft.en.trim() };
    if (!name.zh && !name.en) return setWrong(t('fields.missing'));
    return create.mutate(
      { enterpriseId: enterprise.id, name },
      {
        onSuccess: () => {
          showNotice(t('enterprises.contacts.added', { name: read(name) }));
          onClose();
        },
        onError: (error) => setWrong(fieldReason(error, 'name') ?? errorWords(error)),
      },
    );
  };
  return (
    <RecordForm label={t('enterprises.contacts.add')} sending={create.isPending} onSubmit={submit} onClose={onClose}>
      {(['zh', 'en'] as const).map((side) => (
        <TextInput
          key={side}
          lang={side === 'zh' ? 'zh-CN' : 'en'}
          autoFocus={side === 'zh'}
          label={t('enterprises.sided', { field: t('enterprises.contacts.name'), side: t(`enterprises.side.${side}`) })}
          value={draft[side]}
          error={side === 'zh' ? wrong : undefined}
          onChange={(event) => setDraft({ ...draft, [side]: event.currentTarget.value })}
        />
      ))}
    </RecordForm>
  );
};

type Change = (id: string, change: (contact: Contact) => Contact, say: string) => Promise<unknown>;
type LineProps = { contact: Contact; edit: Change; onPrimary: () => void; onRemove: () => void };

const Line = ({ contact, edit, onPrimary, onRemove }: LineProps) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const [erasing, setErasing] = useState(false);
  const name = read(contact.name);
  const sides = language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const);
  const pair = (key: 'name' | 'title', label: string) => (
    <div className={classes.pair}>
      {sides.map((side) => (
        <div key={side} className={classes.side}>
          <EditableField
            label={t('enterprises.sided', { field: label, side: t(`enterprises.side.${side}`) })}
            path={key}
            lang={side === 'zh' ? 'zh-CN' : 'en'}
            value={contact[key][side] || null}
            onSave={(next) =>
              edit(
                contact.id,
                (known) => ({ ...known, [key]: { ...known[key], [side]: next ?? '' } }),
                t('notice.changed', { field: label, before: contact[key][side] || MISSING, after: next ?? MISSING }),
              )
            }
          />
        </div>
      ))}
    </div>
  );
  const line = (key: 'phone' | 'email' | 'notes') => (
    <EditableField
      label={term(`field.${key}`)}
      path={key}
      value={contact[key] || null}
      onSave={(next) =>
        edit(
          contact.id,
          (known) => ({ ...known, [key]: next ?? '' }),
          t('notice.changed', { field: term(`field.${key}`), before: contact[key] || MISSING, after: next ?? MISSING }),
        )
      }
    />
  );
  return (
    <li className={classes.item}>
      <div className={classes.people}>
        {pair('name', t('enterprises.contacts.name'))}
        {pair('title', t('enterprises.contacts.job'))}
        <div className={classes.pair}>
          <div>{line('phone')}</div>
          <div>{line('email')}</div>
        </div>
        {line('notes')}
      </div>
      <div className={classes.tools}>
        {contact.primary ? (
          <Tag tone="accent">{t('enterprises.contacts.primary')}</Tag>
        ) : (
          <ActionIcon
            aria-label={`${t('enterprises.contacts.makePrimary')}: ${name}`}
            title={t('enterprises.contacts.makePrimary')}
            onClick={onPrimary}
          >
            <IconStar size={18} stroke={1.6} />
          </ActionIcon>
        )}
        <ActionIcon
          aria-label={`${t('person.open')}: ${name}`}
          title={t('person.open')}
          onClick={() => setErasing(true)}
        >
          <IconUserOff size={18} stroke={1.6} />
        </ActionIcon>
        {erasing ? <ErasePerson contact={contact} onClose={() => setErasing(false)} /> : null}
        <ActionIcon aria-label={`${t('actions.moveToBin')}: ${name}`} title={t('actions.moveToBin')} onClick={onRemove}>
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </div>
    </li>
  );
};

export const ContactsTab = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { page } = useEditing();
  const { contacts, enterprise } = page;
  const edit = useEditContact(enterprise.id);
  const removal = useDeleteRecord();
  const [adding, setAdding] = useState(false);
  const makePrimary = async ({ id, name }: Contact) => {
    // At most one may be the first to call, at every moment: the one before steps down first.
    for (const before of contacts.filter((contact) => contact.primary && contact.id !== id)) {
      await edit(before.id, (known) => ({ ...known, primary: false }), '');
    }
    await edit(
      id,
      (known) => ({ ...known, primary: true }),
      t('enterprises.contacts.madePrimary', { name: read(name) }),
    );
  };
  const remove = ({ id, revision, name }: Contact) =>
    removal.mutate(
      { noun: 'contact', id, revision },
      { onSuccess: () => showNotice(t('enterprises.contacts.removed', { name: read(name) })) },
    );
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setAdding(true)}>
      {t('enterprises.contacts.add')}
    </Button>
  );
  return (
    <PanelSection title={t('enterprises.contacts.title')}>
      {contacts.length > 0 ? (
        <ul className={classes.list}>
          {contacts.map((contact) => (
            <Line
              key={contact.id}
              contact={contact}
              edit={edit}
              onPrimary={() => orShow(makePrimary(contact))}
              onRemove={() => remove(contact)}
            />
          ))}
        </ul>
      ) : null}
      {adding ? <AddContact onClose={() => setAdding(false)} /> : null}
      {contacts.length === 0 && !adding ? (
        <EmptyState title={t('enterprises.contacts.none')} help={t('enterprises.contacts.noneHelp')} actions={add} />
      ) : null}
      {contacts.length > 0 && !adding ? <div className={classes.add}>{add}</div> : null}
    </PanelSection>
  );
};
