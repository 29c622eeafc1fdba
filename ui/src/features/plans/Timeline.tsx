/** @file What happens when: the drawn timeline, and its phases with dates. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Phase } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { FigureView } from '@/components/FigureView';
import { PageState } from '@/components/PageState';
import { PairFields } from '@/components/PairFields';
import { useLanguage } from '@/lib/i18n';
import { EditableRows } from './EditableRows';
import { useEditing } from './editing-context';
import { orShow } from './mutations';
import classes from './Plan.module.css';
import { changed, moved, removed } from './paragraphs';
import { ganttQuery } from './queries';

const later = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A phase of a quarter, from the day after the last one ends. */
const freshPhase = (phases: readonly Phase[]): Phase => {
  const end = phases
    .map(({ to }) => to)
    .sort()
    .at(-1);
  const from = end ? later(end, 1) : new Date().toISOString().slice(0, 10);
  return { phase: { zh: '', en: '' }, from, to: later(from, 89) };
};

export const Timeline = () => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  const { page, edit } = useEditing();
  const phases = page.plan.timeline;
  const {
    data: figure,
    error,
    refetch,
  } = useQuery({
    ...ganttQuery(page.plan.id, language),
    enabled: phases.length > 0,
  });
  const put = (change: (phases: readonly Phase[]) => Phase[], words: string) =>
    edit((plan) => ({ ...plan, timeline: change(plan.timeline) }), words);
  const date = (phase: Phase, index: number, key: 'from' | 'to') => (
    <EditableField
      key={key}
      label={`${read(phase.phase)}, ${t(`plans.timeline.${key}`)}`}
      path={`timeline.${index}.${key}`}
      kind="date"
      value={phase[key]}
      onSave={async (next) => {
        if (!next) return;
        const words = t('notice.changed', { field: t(`plans.timeline.${key}`), before: phase[key], after: next });
        await put((now) => changed(now, index, (known) => ({ ...known, [key]: next })), words);
      }}
    />
  );
  return (
    <>
      {phases.length === 0 ? null : figure ? (
        <div className={classes.figure}>
          <FigureView figure={figure} />
        </div>
      ) : (
        <PageState error={error} retry={() => void refetch()} />
      )}
      <EditableRows
        label={t('plans.timeline.title')}
        heads={[
          { label: t('plans.timeline.phase') },
          { label: t('plans.timeline.from'), width: 120 },
          { label: t('plans.timeline.to'), width: 120 },
        ]}
        rows={phases.map((phase, index) => [
          <PairFields
            key="phase"
            label={t('plans.timeline.phase')}
            path={`timeline.${index}.phase`}
            value={phase.phase}
            onSave={(side) =>
              put(
                (now) => changed(now, index, (known) => ({ ...known, phase: side(known.phase) })),
                t('notice.saved', { field: t('plans.timeline.phase') }),
              )
            }
          />,
          date(phase, index, 'from'),
          date(phase, index, 'to'),
        ])}
        onMove={(index, by) => orShow(put((now) => moved(now, index, by), t('plans.rowMoved')))}
        onRemove={(index) => orShow(put((now) => removed(now, index), t('plans.rowRemoved')))}
        addLabel={t('plans.timeline.add')}
        onAdd={() => orShow(put((now) => [...now, freshPhase(now)], t('plans.rowAdded')))}
      />
    </>
  );
};
