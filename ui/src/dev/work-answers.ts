/** @file What the stand-in answers about the work with clients: activities, tasks and files, from empty lists. */
import type {
  Activity,
  ActivityRow,
  Attachment,
  CreateTask,
  CustomField,
  FinishTask,
  ListTasks,
  LogActivity,
  Noun,
  RecordRef,
  Ref,
  Task,
  TaskRow,
} from '@/bindings';

type Asked = {
  /** The day it is. */
  today: string;
  /** Names a record by its id. */
  name: (noun: Noun, id: string) => Ref | null;
  changed: (nouns: Noun[], ids: string[]) => void;
};

const DAY = 86_400_000;

const two = (count: number) => String(count).padStart(2, '0');

const put = <T extends { id: string; revision: number }>(list: T[], record: T): T => {
  const next = { ...record, revision: record.revision + 1 };
  list[list.findIndex(({ id }) => id === record.id)] = next;
  return next;
};

export const workAnswers = ({ today, name, changed }: Asked) => {
  const activities: Activity[] = [];
  const tasks: Task[] = [];
  const files: Attachment[] = [];
  const made = ({ title, due, ownerId, about, note }: CreateTask, origin: Task['origin'] = null): Task => {
    const code = `T${two(tasks.length + 1)}`;
    const task = { id: `id-${code}`, code, revision: 1, title, due, ownerId, about, origin, doneOn: null, note };
    tasks.push(task);
    changed(['task'], [task.id]);
    return task;
  };
  const row = (task: Task): TaskRow => ({
    task,
    about: task.about && name(task.about.noun, task.about.id),
    owner: task.ownerId ? name('consultant', task.ownerId) : null,
    days: task.due === null ? null : Math.round((Date.parse(task.due) - Date.parse(today)) / DAY),
  });
  const activityRow = (activity: Activity): ActivityRow => ({
    activity,
    contacts: activity.contactIds.flatMap((id) => name('contact', id) ?? []),
    consultant: activity.consultantId ? name('consultant', activity.consultantId) : null,
    followUps: tasks.filter(({ origin }) => origin?.kind === 'activity' && origin.of === activity.id),
  });
  return {
    listActivities: (id: string) =>
      activities
        .filter(({ enterpriseId }) => enterpriseId === id)
        .toSorted((a, b) => b.on.localeCompare(a.on))
        .map(activityRow),
    logActivity: ({ followUp, ...input }: LogActivity) => {
      const code = `A${two(activities.length + 1)}`;
      const activity = { ...input, id: `id-${code}`, code, revision: 1 };
      activities.push(activity);
      const about = { noun: 'enterprise', id: input.enterpriseId } as const;
      const task = followUp && made({ ...followUp, about, note: '' }, { kind: 'activity', of: activity.id });
      changed(['activity', 'task'], [activity.id]);
      return { activity, task };
    },
    saveActivity: (activity: Activity) => {
      const next = put(activities, activity);
      changed(['activity'], [activity.id]);
      return next;
    },
    listTasks: ({ about, ownerId, done }: ListTasks) =>
      tasks
        .filter((task) => done || task.doneOn === null)
        .filter((task) => about === null || task.about?.id === about.id)
        .filter((task) => ownerId === null || task.ownerId === ownerId)
        .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
        .map(row),
    createTask: (input: CreateTask) => made(input),
    saveTask: (task: Task) => {
      const next = put(tasks, task);
      changed(['task'], [task.id]);
      return next;
    },
    finishTask: ({ id, done }: FinishTask) => {
      const task = tasks.find((known) => known.id === id);
      if (!task) throw new Error(`no task ${id}`);
      const next = put(tasks, { ...task, doneOn: done ? today : null });
      changed(['task'], [id]);
      return next;
    },
    recordHome: (what: RecordRef) => what,
    listTags: () => [],
    listCustomFields: () => [],
    createCustomField: () => {
      throw new Error('the stand-in makes no fields');
    },
    saveCustomField: (field: CustomField) => field,
    listAttachments: () => files,
    chooseAttachments: () => [],
    addAttachment: () => {
      throw new Error('the stand-in keeps no files');
    },
    saveAttachment: (file: Attachment) => put(files, file),
    openAttachment: () => null,
    saveAttachmentCopy: () => null,
  };
};
