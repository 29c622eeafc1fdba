/** @file The round mark before a task: done or not, and the click that changes it. */
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '@/bindings';
import { useFinishTask } from '@/lib/work';
import classes from './TaskTick.module.css';

type TaskTickProps = { task: Task };

export const TaskTick = ({ task }: TaskTickProps) => {
  const { t } = useTranslation();
  const finish = useFinishTask();
  const done = task.doneOn !== null;
  return (
    <button
      type="button"
      aria-pressed={done}
      className={classes.tick}
      data-done={done || undefined}
      aria-label={t('work.finish', { title: task.title })}
      title={t(done ? 'work.reopen' : 'work.done')}
      onClick={(event) => {
        event.stopPropagation();
        finish(task);
      }}
    >
      {done ? (
        <IconCircleCheckFilled size={18} stroke={1.6} aria-hidden />
      ) : (
        <IconCircle size={18} stroke={1.6} aria-hidden />
      )}
    </button>
  );
};
