/** @file A task in the list: done or not, what, about whom, by when, and who does it. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '@/bindings';
import { TaskTick } from '@/components/TaskTick';
import { distance, initials, MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useOpenRecord } from '@/lib/open-record';
import classes from './Tasks.module.css';

type TaskLineProps = { row: TaskRow; current: boolean; onCurrent: () => void };

export const TaskLine = ({ row: { task, about, owner, days }, current, onCurrent }: TaskLineProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const open = useOpenRecord();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const person = owner ? read(owner.title) : '';
  const late = days !== null && days < 0;
  return (
    <li ref={line} className={classes.line} data-current={current || undefined}>
      <TaskTick task={task} />
      <button type="button" className={classes.title} aria-current={current || undefined} onClick={onCurrent}>
        <span className="ellipsis" title={task.title}>
          {task.title}
        </span>
      </button>
      {about ? (
        <button
          type="button"
          className={classes.about}
          title={read(about.title)}
          onClick={() => open(about, about.noun === 'enterprise' ? 'activity' : '')}
        >
          <span className="ellipsis">
            {about.code} {read(about.title)}
          </span>
        </button>
      ) : (
        <span />
      )}
      <span className={classes.due} data-late={late || undefined} title={task.due ?? undefined}>
        {task.due === null ? MISSING : late || days === 0 ? distance(days ?? 0) : task.due}
      </span>
      <span
        className={classes.person}
        title={person || t('work.nobody')}
        role="img"
        aria-label={person || t('work.nobody')}
      >
        {initials(person)}
      </span>
    </li>
  );
};
