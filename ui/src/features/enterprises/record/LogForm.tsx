/** @file Notes down what happened with a client: one line is enough; who took part, the whole story and what follows unfold once somebody writes. */
import { Button, Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ActivityKind, commands } from '@/bindings';
import { readTyped } from '@/components/editing';
import { type TaskDraft, TaskFields } from '@/components/TaskFields';
import { useAction } from '@/lib/action';
import { errorWords, fieldReason } from '@/lib/api';
import { thisDay } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { consultantsQuery, useMe } from '@/lib/me';
import { useOpenField } from '@/lib/open-fields';
import { activityKinds } from '@/lib/work';
import classes from './Activity.module.css';
import { useEditing } from './editing-context';
import { LOG, LOG_FIELD } from './record-state';

type Draft = {
  kind: ActivityKind;
  on: string;
  summary: string;
  text: string;
  contactIds: string[];
  consultantId: string;
  next: TaskDraft;
};

type Wrong = {
  summary?: string | undefined;
  on?: string | undefined;
  title?: string | undefined;
  due?: string | undefined;
};

const useEmptyDraft = (): Draft => {
  const me = useMe();
  const { enterprise } = useEditing();
  const who = me?.id ?? enterprise.consultantId ?? '';
  return {
    kind: 'call',
    on: thisDay(),
    summary: '',
    text: '',
    contactIds: [],
    consultantId: who,
    next: { title: '', due: '', ownerId: who },
  };
};

const useLog = () => {
  const { t } = useTranslation();
  return useAction(commands.logActivity, {
    atField: true,
    notice: ({ activity, task }) =>
      task
        ? t('work.loggedWithTask', { code: activity.code, task: task.code })
        : t('work.logged', { code: activity.code }),
  });
};

type MoreProps = { draft: Draft; onChange: (part: Partial<Draft>) => void; wrong: Wrong };

const More = ({ draft, onChange, wrong }: MoreProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { page } = useEditing();
  const { data: consultants } = useQuery(consultantsQuery);
  return (
    <>
      <div className={classes.people}>
        {page.contacts.length > 0 ? (
          <Checkbox.Group
            label={t('work.contacts')}
            value={draft.contactIds}
            onChange={(contactIds) => onChange({ contactIds })}
          >
            <div className={classes.ticks}>
              {page.contacts.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={read(name)} />
              ))}
            </div>
          </Checkbox.Group>
        ) : (
          <span className="quiet">{t('work.noContacts')}</span>
        )}
        <NativeSelect
          label={t('work.consultant')}
          value={draft.consultantId}
          data={[
            { value: '', label: t('work.nobody') },
            ...(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) })),
          ]}
          onChange={(event) => onChange({ consultantId: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('work.text')}
        autosize
        minRows={2}
        maxRows={12}
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <TaskFields
        draft={draft.next}
        onChange={(next) => onChange({ next })}
        titleLabel={t('work.followUp')}
        wrong={wrong}
      />
    </>
  );
};

export const LogForm = () => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { enterprise } = useEditing();
  const empty = useEmptyDraft();
  const log = useLog();
  const [written, setWritten] = useState<Partial<Draft>>({});
  const [unfolded, setUnfolded] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === LOG) document.getElementById(LOG_FIELD)?.focus();
  }, [hash]);
  const draft = { ...empty, ...written };
  const begun = [draft.summary, draft.text, draft.next.title].some((words) => words.trim() !== '');
  useOpenField(begun, { label: t('work.log'), leave: async () => t('work.notKept') });
  const change = (part: Partial<Draft>) => setWritten((now) => ({ ...now, ...part }));
  const clear = () => {
    setWritten({});
    setWrong({});
    setUnfolded(false);
  };
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    const [on, due] = [readTyped('date', draft.on), readTyped('date', draft.next.due)];
    const day = 'reason' in on ? null : on.value;
    const found: Wrong = {
      ...(draft.summary.trim() ? {} : { summary: t('fields.required') }),
      ...(day ? {} : { on: t('fields.date') }),
      ...('reason' in due ? { due: t('fields.date') } : {}),
      ...(draft.next.due.trim() && !draft.next.title.trim() ? { title: t('fields.required') } : {}),
    };
    setWrong(found);
    if (Object.keys(found).length > 0 || !day || 'reason' in due || log.isPending) return;
    const { title, ownerId } = draft.next;
    log.mutate(
      {
        enterpriseId: enterprise.id,
        kind: draft.kind,
        on: day,
        contactIds: draft.contactIds,
        consultantId: draft.consultantId || null,
        summary: draft.summary,
        text: draft.text,
        followUp: title.trim() ? { title, due: due.value, ownerId: ownerId || null } : null,
      },
      {
        onSuccess: clear,
        onError: (error) => setWrong({ summary: fieldReason(error, 'summary') ?? errorWords(error) }),
      },
    );
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form className={classes.log} onSubmit={submit} onKeyDown={press} noValidate aria-label={t('work.log')}>
      <div className={classes.first}>
        <SegmentedControl
          aria-label={t('work.kind')}
          value={draft.kind}
          data={activityKinds.map((value) => ({ value, label: term(`activityKind.${value}`) }))}
          onChange={(value) => change({ kind: activityKinds.find((kind) => kind === value) ?? 'note' })}
        />
        <TextInput
          className={classes.day}
          aria-label={t('work.on')}
          title={t('work.on')}
          value={draft.on}
          error={wrong.on}
          onChange={(event) => change({ on: event.currentTarget.value })}
        />
      </div>
      <TextInput
        id={LOG_FIELD}
        aria-label={t('work.summary')}
        placeholder={t('work.summaryHint')}
        value={draft.summary}
        error={wrong.summary}
        onFocus={() => setUnfolded(true)}
        onChange={(event) => change({ summary: event.currentTarget.value })}
      />
      {unfolded || begun ? (
        <>
          <More draft={draft} onChange={change} wrong={wrong} />
          <div className={classes.foot}>
            <span className="quiet">{t('work.logHint')}</span>
            <Button size="xs" onClick={clear}>
              {t('actions.cancel')}
            </Button>
            <Button size="xs" type="submit" variant="filled" loading={log.isPending}>
              {t('work.logDo')}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
};
