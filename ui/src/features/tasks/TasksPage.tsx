/** @file All open tasks by urgency, of everybody or the user's own; walked, ticked and edited by keyboard. */
import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { FindBox } from '@/components/FindBox';
import { WithInspector } from '@/components/Inspector';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { NewTask } from '@/components/TaskFields';
import { holds } from '@/lib/holds';
import { useLanguage } from '@/lib/i18n';
import { useKeys } from '@/lib/keyboard';
import { consultantsQuery, useMe } from '@/lib/me';
import { useSession } from '@/lib/session';
import { byUrgency, tasksQuery, useFinishTask } from '@/lib/work';
import { TaskInspector } from './TaskInspector';
import { TaskLine } from './TaskLine';
import classes from './Tasks.module.css';

type Which = 'mine' | 'all' | 'overdue';

/** Who the user is, asked where nobody knows. */
const WhoAmI = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { saveSettings } = useSession();
  const { data: consultants } = useQuery(consultantsQuery);
  return (
    <div className={classes.who}>
      <span>{t('work.nobodyYet')}</span>
      <NativeSelect
        aria-label={t('work.whoAmI')}
        value=""
        data={[
          { value: '', label: t('work.whoAmI') },
          ...(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) })),
        ]}
        onChange={(event) => void saveSettings({ me: event.currentTarget.value || null })}
      />
    </div>
  );
};

const fits = (which: Which, me: string | null) => (row: TaskRow) => {
  if (which === 'mine') return me !== null && row.task.ownerId === me;
  return which === 'all' || (row.days !== null && row.days < 0);
};

/** The keys of the page: J and K walk, X or Enter ticks, E edits, N makes a new one. */
const useTaskKeys = (
  shown: readonly TaskRow[],
  current: string | null,
  on: { go: (id: string) => void; edit: () => void; make: () => void },
) => {
  const finish = useFinishTask();
  const at = shown.findIndex(({ task }) => task.id === current);
  const walk = (by: number) => () => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (next) on.go(next.task.id);
  };
  const tick = () => {
    const row = shown[at];
    if (!row) return;
    const next = shown[at + 1] ?? shown[at - 1];
    if (next) on.go(next.task.id);
    finish(row.task);
  };
  useKeys({
    KeyJ: walk(1),
    KeyK: walk(-1),
    ArrowDown: walk(1),
    ArrowUp: walk(-1),
    KeyX: tick,
    Enter: (event) => {
      const target = event.target instanceof HTMLElement ? event.target.closest('button, a') : null;
      if (target instanceof HTMLElement) target.click();
      else tick();
    },
    KeyE: on.edit,
    Space: on.edit,
    KeyN: on.make,
  });
  const step = (by: 1 | -1) => {
    const next = at < 0 ? undefined : shown[at + by];
    return next ? () => on.go(next.task.id) : undefined;
  };
  return { previous: step(-1), next: step(1) };
};

export const TasksPage = () => {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const me = useMe();
  const { data: rows, error, refetch } = useQuery(tasksQuery({}));
  const [which, setWhich] = useState<Which>('all');
  const [text, setText] = useState('');
  const [making, setMaking] = useState(false);
  const [current, setCurrent] = useState<string | null>(null);
  const [inspecting, setInspecting] = useState(false);
  // The palette leads here with the id of a task.
  useEffect(() => {
    if (!hash) return;
    setCurrent(hash);
    setInspecting(true);
  }, [hash]);
  const shown = (rows ?? [])
    .filter(fits(which, me?.id ?? null))
    .filter(({ task, about, owner }) => holds(text, [task.code, task.title, task.note, about?.title, owner?.title]));
  const chosen = shown.find(({ task }) => task.id === current);
  const moves = useTaskKeys(shown, current, {
    go: setCurrent,
    edit: () => setInspecting((now) => !now),
    make: () => setMaking(true),
  });
  if (!rows) return <PageState error={error} retry={() => void refetch()} />;
  const add = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
      onClick={() => setMaking(true)}
    >
      {t('work.newTask')}
    </Button>
  );
  const none = { mine: t('work.noneMine'), overdue: t('work.noneOverdue'), all: t('work.noTasks') }[which];
  return (
    <WithInspector
      inspector={
        chosen && inspecting ? (
          <TaskInspector
            key={chosen.task.id}
            row={chosen}
            onPrevious={moves.previous}
            onNext={moves.next}
            onClose={() => setInspecting(false)}
          />
        ) : null
      }
    >
      <div className={classes.page}>
        <PageHeader title={t('work.title')} count={shown.length} actions={add} />
        <div className={classes.bar}>
          <SegmentedControl
            aria-label={t('work.filter')}
            value={which}
            data={[
              { value: 'all', label: t('work.all') },
              { value: 'mine', label: t('work.mine') },
              { value: 'overdue', label: t('work.overdueOnly') },
            ]}
            onChange={(next) => setWhich(next as Which)}
          />
          {which === 'mine' && me === null ? <WhoAmI /> : null}
          <span className={classes.find}>
            <FindBox label={t('work.find')} text={text} onText={setText} />
          </span>
        </div>
        <div className={classes.body}>
          {making ? (
            <div className={classes.making}>
              <NewTask about={null} onClose={() => setMaking(false)} />
            </div>
          ) : null}
          {shown.length > 0 ? null : text.trim() ? (
            <EmptyState
              title={t('table.noResults')}
              actions={<Button onClick={() => setText('')}>{t('table.clearFilters')}</Button>}
            />
          ) : (
            <EmptyState title={none} {...(which === 'all' ? { help: t('work.noTasksHelp') } : {})} />
          )}
          {byUrgency(shown).map((group) => (
            <section key={group.urgency} className={classes.group}>
              <h2 className={classes.groupTitle} data-late={group.urgency === 'overdue' || undefined}>
                {t(`work.urgency.${group.urgency}`)} <span className="quiet">{group.rows.length}</span>
              </h2>
              <ul className={classes.lines}>
                {group.rows.map((row) => (
                  <TaskLine
                    key={row.task.id}
                    row={row}
                    current={row.task.id === current}
                    onCurrent={() => {
                      setCurrent(row.task.id);
                      setInspecting(true);
                    }}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
        <footer className={classes.foot}>
          <span>
            <kbd>J</kbd> <kbd>K</kbd> {t('work.keys')}
          </span>
          <span>
            <kbd>X</kbd> {t('work.tick')}
          </span>
          <span>
            <kbd>E</kbd> {t('work.edit')}
          </span>
          <span>
            <kbd>N</kbd> {t('work.newKey')}
          </span>
        </footer>
      </div>
    </WithInspector>
  );
};
