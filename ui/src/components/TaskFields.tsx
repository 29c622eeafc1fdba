/** @file A new task: what, by when, who. Used on the page of a client and in the list of tasks. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { About } from '@/bindings';
import { errorWords, fieldReason } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { consultantsQuery, useMe } from '@/lib/me';
import { useOpenField } from '@/lib/open-fields';
import { useCreateTask } from '@/lib/work';
import { readTyped } from './editing';
import classes from './TaskFields.module.css';

/** A task as it is being typed. */
export type TaskDraft = { title: string; due: string; ownerId: string };

type TaskFieldsProps = {
  draft: TaskDraft;
  onChange: (draft: TaskDraft) => void;
  titleLabel: string;
  wrong: { title?: string | undefined; due?: string | undefined };
  autoFocus?: boolean;
};

/** The three fields, with the label of the first as the place demands. */
export const TaskFields = ({ draft, onChange, titleLabel, wrong, autoFocus = false }: TaskFieldsProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { data: consultants } = useQuery(consultantsQuery);
  return (
    <div className={classes.fields}>
      <TextInput
        className={classes.title}
        label={titleLabel}
        value={draft.title}
        error={wrong.title}
        autoFocus={autoFocus}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
      />
      <TextInput
        label={t('work.due')}
        placeholder="2027-09-01"
        value={draft.due}
        error={wrong.due}
        onChange={(event) => onChange({ ...draft, due: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('work.owner')}
        value={draft.ownerId}
        data={[
          { value: '', label: t('work.nobody') },
          ...(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) })),
        ]}
        onChange={(event) => onChange({ ...draft, ownerId: event.currentTarget.value })}
      />
    </div>
  );
};

type NewTaskProps = { about: About | null; onClose: () => void };

/** The form of a new task. */
export const NewTask = ({ about, onClose }: NewTaskProps) => {
  const { t } = useTranslation();
  const me = useMe();
  const create = useCreateTask();
  const [draft, setDraft] = useState<TaskDraft>({ title: '', due: '', ownerId: me?.id ?? '' });
  const [wrong, setWrong] = useState<{ title?: string | undefined; due?: string | undefined }>({});
  const begun = draft.title.trim() !== '';
  useOpenField(begun, { label: t('work.newTask'), leave: async () => t('work.notKept') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const due = readTyped('date', draft.due);
    if (!begun) return setWrong({ title: t('fields.required') });
    if ('reason' in due) return setWrong({ due: t('fields.date') });
    return create.mutate(
      { title: draft.title, due: due.value, ownerId: draft.ownerId || null, about, note: '' },
      {
        onSuccess: onClose,
        onError: (error) => setWrong({ title: fieldReason(error, 'title') ?? errorWords(error) }),
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={t('work.newTask')}>
      <TaskFields draft={draft} onChange={setDraft} titleLabel={t('work.task')} wrong={wrong} autoFocus />
      <div className={classes.foot}>
        <Button size="xs" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button size="xs" type="submit" variant="filled" loading={create.isPending}>
          {t('work.addTask')}
        </Button>
      </div>
    </form>
  );
};
