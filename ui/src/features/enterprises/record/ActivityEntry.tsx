/** @file One activity of the timeline, edited where it stands, with what follows from it. */
import { ActionIcon, Checkbox } from '@mantine/core';
import {
  IconBuildingFactory2,
  IconHistory,
  IconMail,
  IconNotes,
  IconPhone,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Activity, type ActivityKind, type ActivityRow, commands } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { TaskTick } from '@/components/TaskTick';
import { Timeline } from '@/components/timeline/Timeline';
import { useAction } from '@/lib/action';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { consultantsQuery } from '@/lib/me';
import { leaving } from '@/lib/open-fields';
import { activityKinds } from '@/lib/work';
import { orShow } from '../mutations';
import classes from './Activity.module.css';
import { useEditing } from './editing-context';

const icons = {
  call: IconPhone,
  meeting: IconUsers,
  visit: IconBuildingFactory2,
  message: IconMail,
  note: IconNotes,
} as const satisfies { [K in ActivityKind]: typeof IconPhone };

const useSaveActivity = () => {
  const save = useAction(({ activity }: { activity: Activity; say: string }) => commands.saveActivity(activity), {
    atField: true,
    notice: (_, { say }) => say,
  });
  return (activity: Activity, say: string) => save.mutateAsync({ activity, say });
};

type EntryProps = { row: ActivityRow };

/** Who of the client took part: names at rest, ticks once somebody wants to change them. */
const People = ({ row }: EntryProps) => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  const { page } = useEditing();
  const save = useSaveActivity();
  const [open, setOpen] = useState(false);
  const { activity, contacts } = row;
  const names = contacts.map(({ title }) => read(title)).join(language === 'en' ? ', ' : '、');
  if (!open) {
    return (
      <button
        type="button"
        className={classes.quietButton}
        disabled={page.contacts.length === 0}
        aria-label={t('editing.editField', { field: t('work.contacts'), value: names || t('editing.empty') })}
        onClick={() => setOpen(true)}
      >
        {names || t('work.addPeople')}
      </button>
    );
  }
  const change = (contactIds: string[]) => {
    const after = page.contacts.filter(({ id }) => contactIds.includes(id)).map(({ name }) => read(name));
    const words = after.join(language === 'en' ? ', ' : '、') || MISSING;
    orShow(
      save(
        { ...activity, contactIds },
        t('notice.changed', { field: t('work.contacts'), before: names || MISSING, after: words }),
      ),
    );
  };
  return (
    <Checkbox.Group aria-label={t('work.contacts')} value={activity.contactIds} onChange={change}>
      <div className={classes.ticks}>
        {page.contacts.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={read(name)} />
        ))}
        <button type="button" className={classes.quietButton} onClick={() => setOpen(false)}>
          {t('actions.close')}
        </button>
      </div>
    </Checkbox.Group>
  );
};

export const ActivityEntry = ({ row }: EntryProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { data: consultants } = useQuery(consultantsQuery);
  const save = useSaveActivity();
  const { activity, consultant, followUps } = row;
  const remove = useAction(({ id, revision }: Activity) => commands.deleteRecord({ noun: 'activity', id, revision }), {
    notice: (_, { code }) => t('work.activityBinned', { code }),
  });
  const edit = (part: Partial<Activity>, field: string, before: string, after: string) =>
    save({ ...activity, ...part }, t('notice.changed', { field, before: before || MISSING, after: after || MISSING }));
  const [told, setTold] = useState(false);
  const Icon = icons[activity.kind];
  return (
    <li className={classes.entry}>
      <div className={classes.when}>
        <EditableField
          label={t('work.on')}
          path="on"
          kind="date"
          value={activity.on}
          onSave={(on) => edit({ on: on ?? activity.on }, t('work.on'), activity.on, on ?? activity.on)}
        />
      </div>
      <div className={classes.mark} aria-hidden>
        <Icon size={16} stroke={1.6} />
      </div>
      <div className={classes.what}>
        <div className={classes.summary}>
          <EditableField
            label={t('work.summary')}
            path="summary"
            value={activity.summary}
            onSave={(summary) => edit({ summary: summary ?? '' }, t('work.summary'), activity.summary, summary ?? '')}
          />
        </div>
        <div className={classes.meta}>
          <EditableField
            label={t('work.kind')}
            path="kind"
            kind="select"
            value={activity.kind}
            options={activityKinds.map((value) => ({ value, label: term(`activityKind.${value}`) }))}
            onSave={(next) => {
              const kind = activityKinds.find((known) => known === next) ?? activity.kind;
              const words = (value: ActivityKind) => term(`activityKind.${value}`);
              return edit({ kind }, t('work.kind'), words(activity.kind), words(kind));
            }}
          />
          <People row={row} />
          <EditableField
            label={t('work.consultant')}
            path="consultantId"
            kind="select"
            value={activity.consultantId}
            display={consultant ? read(consultant.title) : <span className="quiet">{t('work.nobody')}</span>}
            options={(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) }))}
            onSave={(consultantId) => {
              const named = (id: string | null) => read(consultants?.find((one) => one.id === id)?.name);
              return edit({ consultantId }, t('work.consultant'), named(activity.consultantId), named(consultantId));
            }}
          />
          <span className="quiet">{activity.code}</span>
        </div>
        <EditableField
          label={t('work.text')}
          path="text"
          kind="long"
          value={activity.text || null}
          display={activity.text ? undefined : <span className="quiet">{t('work.noText')}</span>}
          onSave={(text) => save({ ...activity, text: text ?? '' }, t('notice.saved', { field: t('work.text') }))}
        />
        {followUps.length > 0 ? (
          <ul className={classes.follow} aria-label={t('work.followUps')}>
            {followUps.map((task) => (
              <li key={task.id}>
                <TaskTick task={task} />
                <span data-done={task.doneOn !== null || undefined}>{task.title}</span>
                {task.due ? <span className="quiet">{task.due}</span> : null}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className={classes.does}>
        <ActionIcon
          aria-label={t('work.historyOf', { code: activity.code })}
          title={t('work.history')}
          aria-expanded={told}
          onClick={() => setTold(!told)}
        >
          <IconHistory size={18} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          aria-label={`${t('actions.moveToBin')}: ${activity.summary}`}
          title={t('actions.moveToBin')}
          onClick={() => leaving(() => remove.mutate(activity))}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      {told ? (
        <section className={classes.history} aria-label={t('work.historyOf', { code: activity.code })}>
          <Timeline noun="activity" record={activity} first={5} />
        </section>
      ) : null}
    </li>
  );
};
