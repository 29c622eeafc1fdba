/** @file What happened with a client, newest first, a quick way to note it down, and what is still to be done. */
import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { About, TaskRow } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { EmptyState } from '@/components/EmptyState';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { NewTask } from '@/components/TaskFields';
import { TaskTick } from '@/components/TaskTick';
import { distance, MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { consultantsQuery } from '@/lib/me';
import { leaving } from '@/lib/open-fields';
import { activitiesQuery, tasksQuery, useBinTask, useSaveTask } from '@/lib/work';
import classes from './Activity.module.css';
import { ActivityEntry } from './ActivityEntry';
import { useEditing } from './editing-context';
import { LogForm } from './LogForm';

type LineProps = { row: TaskRow };

const TaskLine = ({ row: { task, owner, days } }: LineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { data: consultants } = useQuery(consultantsQuery);
  const save = useSaveTask();
  const bin = useBinTask();
  const changed = (field: string, before: string, after: string) =>
    t('notice.changed', { field, before: before || MISSING, after: after || MISSING });
  const open = task.doneOn === null;
  return (
    <li className={classes.task}>
      <TaskTick task={task} />
      <div>
        <EditableField
          label={t('work.task')}
          path="title"
          value={task.title}
          onSave={(title) => save({ ...task, title: title ?? '' }, changed(t('work.task'), task.title, title ?? ''))}
        />
        <div className={classes.meta}>
          <EditableField
            label={t('work.due')}
            path="due"
            kind="date"
            value={task.due}
            display={
              task.due === null ? (
                <span className="quiet">{t('work.noDue')}</span>
              ) : (
                <span className={open && days !== null && days < 0 ? classes.late : undefined}>
                  {task.due}
                  {open && days !== null ? ` · ${distance(days)}` : ''}
                </span>
              )
            }
            onSave={(due) => save({ ...task, due }, changed(t('work.due'), task.due ?? '', due ?? ''))}
          />
          <EditableField
            label={t('work.owner')}
            path="ownerId"
            kind="select"
            value={task.ownerId}
            display={owner ? read(owner.title) : <span className="quiet">{t('work.nobody')}</span>}
            options={(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) }))}
            onSave={(ownerId) => {
              const named = (id: string | null) => read(consultants?.find((one) => one.id === id)?.name);
              return save({ ...task, ownerId }, changed(t('work.owner'), named(task.ownerId), named(ownerId)));
            }}
          />
        </div>
      </div>
      <ActionIcon
        aria-label={`${t('actions.moveToBin')}: ${task.title}`}
        title={t('actions.moveToBin')}
        onClick={() => leaving(() => bin(task))}
      >
        <IconTrash size={18} stroke={1.6} />
      </ActionIcon>
    </li>
  );
};

type TasksProps = { about: About };

const Tasks = ({ about }: TasksProps) => {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  const [making, setMaking] = useState(false);
  const { data: rows, error, refetch } = useQuery(tasksQuery({ about, done }));
  return (
    <PanelSection
      title={t('work.openTasks')}
      side={
        <Button size="xs" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setMaking(true)}>
          {t('work.newTask')}
        </Button>
      }
    >
      {making ? <NewTask about={about} onClose={() => setMaking(false)} /> : null}
      {rows ? null : <PageState error={error} retry={() => void refetch()} />}
      {rows?.length === 0 ? <p className="quiet">{t('work.noTasksHere')}</p> : null}
      <ul className={classes.list}>
        {rows?.map((row) => (
          <TaskLine key={row.task.id} row={row} />
        ))}
      </ul>
      <Switch
        size="xs"
        className={classes.doneToo}
        checked={done}
        label={t('work.doneToo')}
        onChange={(event) => setDone(event.currentTarget.checked)}
      />
    </PanelSection>
  );
};

export const ActivityTab = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  const { data: rows, error, refetch } = useQuery(activitiesQuery(enterprise.id));
  return (
    <div className={classes.columns}>
      <div>
        <PanelSection title={t('work.log')}>
          <LogForm />
        </PanelSection>
        {rows ? null : <PageState error={error} retry={() => void refetch()} />}
        {rows?.length === 0 ? <EmptyState title={t('work.none')} help={t('work.noneHelp')} /> : null}
        {rows && rows.length > 0 ? (
          <ol className={classes.list} aria-label={t('work.timeline')}>
            {rows.map((row) => (
              <ActivityEntry key={row.activity.id} row={row} />
            ))}
          </ol>
        ) : null}
      </div>
      <div>
        <Tasks about={{ noun: 'enterprise', id: enterprise.id }} />
      </div>
    </div>
  );
};
