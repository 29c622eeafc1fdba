/** @file One task, edited where it stands: what, by when, who, and more words. */
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { Inspector } from '@/components/Inspector';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { Timeline } from '@/components/timeline/Timeline';
import { distance, MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { consultantsQuery } from '@/lib/me';
import { leaving } from '@/lib/open-fields';
import { useOpenRecord } from '@/lib/open-record';
import { useBinTask, useFinishTask, useSaveTask } from '@/lib/work';
import classes from './Tasks.module.css';

type TaskInspectorProps = {
  row: TaskRow;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onClose: () => void;
};

export const TaskInspector = ({ row: { task, about, days }, ...moves }: TaskInspectorProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const open = useOpenRecord();
  const { data: consultants } = useQuery(consultantsQuery);
  const save = useSaveTask();
  const finish = useFinishTask();
  const bin = useBinTask();
  const changed = (field: string, before: string | null, after: string | null) =>
    t('notice.changed', { field, before: before || MISSING, after: after || MISSING });
  const named = (id: string | null) => read(consultants?.find((one) => one.id === id)?.name);
  return (
    <Inspector
      code={task.code}
      title={task.title}
      actions={
        <>
          <Button size="xs" onClick={() => leaving(() => finish(task))}>
            {t('work.done')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
            onClick={() => leaving(() => bin(task))}
          >
            {t('actions.moveToBin')}
          </Button>
        </>
      }
      {...moves}
    >
      <KeyFacts>
        <Fact label={t('work.task')}>
          <EditableField
            label={t('work.task')}
            path="title"
            value={task.title}
            onSave={(title) => save({ ...task, title: title ?? '' }, changed(t('work.task'), task.title, title))}
          />
        </Fact>
        <Fact label={t('work.due')}>
          <span className={classes.inline}>
            <EditableField
              label={t('work.due')}
              path="due"
              kind="date"
              value={task.due}
              onSave={(due) => save({ ...task, due }, changed(t('work.due'), task.due, due))}
            />
            {days === null ? null : <span className={days < 0 ? classes.late : 'quiet'}>{distance(days)}</span>}
          </span>
        </Fact>
        <Fact label={t('work.owner')}>
          <EditableField
            label={t('work.owner')}
            path="ownerId"
            kind="select"
            value={task.ownerId}
            options={(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) }))}
            onSave={(ownerId) =>
              save({ ...task, ownerId }, changed(t('work.owner'), named(task.ownerId), named(ownerId)))
            }
          />
        </Fact>
        <Fact label={t('work.about')}>
          {about ? (
            <button
              type="button"
              className={classes.about}
              onClick={() => open(about, about.noun === 'enterprise' ? 'activity' : '')}
            >
              {term(`noun.${about.noun}`)} {about.code} {read(about.title)}
            </button>
          ) : (
            MISSING
          )}
        </Fact>
        <Fact label={t('work.note')}>
          <EditableField
            label={t('work.note')}
            path="note"
            kind="long"
            value={task.note || null}
            onSave={(note) => save({ ...task, note: note ?? '' }, t('notice.saved', { field: t('work.note') }))}
          />
        </Fact>
      </KeyFacts>
      <PanelSection title={t('history.title')}>
        <Timeline noun="task" record={task} first={3} />
      </PanelSection>
    </Inspector>
  );
};
