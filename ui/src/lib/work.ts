/** @file The work with clients: activities and tasks, read and written from the page of a client, the list of tasks and today. */
import { queryOptions } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { commands, type EnterpriseId, type ListTasks, type Task, type TaskRow } from '@/bindings';
import { useAction } from './action';

export const activityKinds = ['call', 'meeting', 'visit', 'message', 'note'] as const;

/** What happened with a client, newest first. */
export const activitiesQuery = (enterpriseId: EnterpriseId) =>
  queryOptions({
    queryKey: ['activity', 'of', enterpriseId],
    queryFn: () => commands.listActivities(enterpriseId),
    meta: { reads: ['task', 'contact', 'consultant'] },
  });

/** Tasks, the most urgent first. All open ones: `tasksQuery({})`. */
export const tasksQuery = (which: Partial<ListTasks>) => {
  const whole: ListTasks = { about: null, ownerId: null, done: false, ...which };
  return queryOptions({
    queryKey: ['task', 'list', whole],
    queryFn: () => commands.listTasks(whole),
    meta: { reads: ['enterprise', 'plan', 'delegation', 'consultant'] },
  });
};

type Urgency = 'overdue' | 'today' | 'week' | 'later' | 'undated';

/** How soon an open task is due. */
const urgencyOf = (days: number | null): Urgency => {
  if (days === null) return 'undated';
  if (days < 0) return 'overdue';
  if (days === 0) return 'today';
  return days <= 7 ? 'week' : 'later';
};

/** Open tasks in groups by urgency, in the order they come in. */
export const byUrgency = (rows: readonly TaskRow[]): { urgency: Urgency; rows: TaskRow[] }[] => {
  const groups: { urgency: Urgency; rows: TaskRow[] }[] = [];
  for (const row of rows) {
    const urgency = urgencyOf(row.days);
    const group = groups.find((known) => known.urgency === urgency);
    if (group) group.rows.push(row);
    else groups.push({ urgency, rows: [row] });
  }
  return groups;
};

/** Marks a task as done, or as open again; the notice offers to take it back. */
export const useFinishTask = () => {
  const { t } = useTranslation();
  const finish = useAction(commands.finishTask, {
    notice: ({ title }, { done }) => t(done ? 'work.finished' : 'work.reopened', { title }),
  });
  return ({ id, revision, doneOn }: Task) => finish.mutate({ id, revision, done: doneOn === null });
};

export const useCreateTask = () => {
  const { t } = useTranslation();
  return useAction(commands.createTask, {
    atField: true,
    notice: ({ code }) => t('work.taskMade', { code }),
  });
};

/** Saves one field of a task; `say` is what the notice says. */
export const useSaveTask = () => {
  const save = useAction(({ task }: { task: Task; say: string }) => commands.saveTask(task), {
    atField: true,
    notice: (_, { say }) => say,
  });
  return (task: Task, say: string) => save.mutateAsync({ task, say });
};

export const useBinTask = () => {
  const { t } = useTranslation();
  const remove = useAction(({ id, revision }: Task) => commands.deleteRecord({ noun: 'task', id, revision }), {
    notice: (_, { title }) => t('work.binned', { title }),
  });
  return (task: Task) => remove.mutate(task);
};
