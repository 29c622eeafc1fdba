/** @file Taking enterprises in from a table: file, columns, rows, done. Nothing is written before the last step. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { events, type IntakeView, type Taken } from '@/bindings';
import { DropHint } from '@/components/DropHint';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { showNotice } from '@/lib/notices';
import { useTrail } from '@/lib/trail';
import { Progress } from '../Progress';
import { ChooseTable } from './ChooseTable';
import { Columns } from './Columns';
import { rowsBelow, useHeadingWords } from './headings';
import classes from './Intake.module.css';
import { useChangeIntake, useCloseIntake, useCommitIntake, useSaveReport } from './mutations';
import { intakeQuery } from './queries';
import { Rows, rowsOf } from './Rows';
import { clearDropped, keepDropped, useDropped, useTableDrop } from './table-drop';

const steps = ['file', 'columns', 'rows', 'done'] as const;
type Step = (typeof steps)[number];

const Steps = ({ step }: { step: Step }) => {
  const { t } = useTranslation();
  const at = steps.indexOf(step);
  return (
    <ol className={classes.steps} aria-label={t('intake.steps.label')}>
      {steps.map((own, index) => (
        <li key={own} data-done={index < at} aria-current={own === step ? 'step' : undefined}>
          <span className={classes.step}>
            {index < at ? <IconCheck size={12} stroke={2.4} aria-hidden /> : index + 1}
          </span>
          {t(`intake.steps.${own}`)}
        </li>
      ))}
    </ol>
  );
};

/** Saves the rows that are not taken, to be mended and imported again. */
const ReportButton = ({ name }: { name: string }) => {
  const { t } = useTranslation();
  const report = useSaveReport();
  return (
    <Button onClick={() => report.mutate(t('intake.reportName', { name: name.replace(/\.\w+$/, '') }))}>
      {t('intake.report')}
    </Button>
  );
};

type FootProps = { view: IntakeView; step: Step; onStep: (step: Step) => void };

const ColumnsFoot = ({ view, onStep }: FootProps) => {
  const { t } = useTranslation();
  const close = useCloseIntake();
  const unsure = view.sheets.flatMap(({ columns }) => columns).filter(({ sure, target }) => target && !sure).length;
  const any = rowsOf(view.counts) > 0;
  return (
    <footer className={classes.foot} data-page-foot>
      <Button
        variant="subtle"
        leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
        onClick={() => close.mutate(undefined)}
      >
        {t('intake.otherFile')}
      </Button>
      <span className={classes.say}>
        {any ? (unsure > 0 ? t('intake.columns.unsure', { count: unsure }) : '') : t('intake.columns.noFirm')}
      </span>
      <Button variant="filled" disabled={!any} onClick={() => onStep('rows')}>
        {t('intake.toRows', { count: rowsOf(view.counts) })}
      </Button>
    </footer>
  );
};

const RowsFoot = ({ view, onStep }: FootProps) => {
  const { t } = useTranslation();
  const change = useChangeIntake();
  const commit = useCommitIntake();
  const { counts } = view;
  const open = counts.conflict;
  const going = counts.new + counts.update;
  const left = counts.conflict + counts.duplicate + counts.error;
  return (
    <footer className={classes.foot} data-page-foot>
      <Button
        variant="subtle"
        leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
        onClick={() => onStep('columns')}
      >
        {t('intake.steps.columns')}
      </Button>
      <SegmentedControl
        size="xs"
        aria-label={t('intake.keep.label')}
        value={view.keep ? 'keep' : 'replace'}
        onChange={(next) => change.mutate({ change: 'keep', keep: next === 'keep' })}
        data={(['replace', 'keep'] as const).map((value) => ({ value, label: t(`intake.keep.${value}`) }))}
      />
      <span className={classes.say} role="status">
        {t('intake.going', { count: going, fresh: counts.new, update: counts.update })}
        {open > 0 ? <strong className={classes.watch}> {t('intake.open', { count: open })}</strong> : null}
        {open > 0 ? (
          <button type="button" className={classes.link} onClick={() => change.mutate({ change: 'leave_open_out' })}>
            {t('intake.leaveOpenOut')}
          </button>
        ) : null}
      </span>
      {left > 0 ? <ReportButton name={view.name} /> : null}
      <Button
        variant="filled"
        loading={commit.isPending}
        disabled={open > 0 || going === 0}
        onClick={() => commit.mutate(undefined, { onSuccess: () => onStep('done') })}
      >
        {t('intake.commit', { count: going })}
      </Button>
      <Progress of="intake" label={t('intake.saving')} running={commit.isPending} />
    </footer>
  );
};

type DoneProps = { view: IntakeView; taken: Taken };

const Done = ({ view, taken }: DoneProps) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const close = useCloseIntake();
  const { counts } = taken;
  const left = counts.duplicate + counts.error + counts.skip;
  const leave = () => {
    close.mutate(undefined);
    void navigate({ to: '/enterprises' });
  };
  return (
    <section className={classes.doneBox}>
      <h2>{t('intake.done.title', { count: counts.new + counts.update })}</h2>
      <p>{t('intake.done.counts', { fresh: counts.new, update: counts.update, contacts: taken.contacts })}</p>
      {counts.same > 0 ? <p className="quiet">{t('intake.done.same', { count: counts.same })}</p> : null}
      {left > 0 ? <p className="quiet">{t('intake.done.left', { count: left })}</p> : null}
      <p className="quiet">{t('intake.done.undo')}</p>
      <div className={classes.doneActions}>
        <Button variant="filled" onClick={leave}>
          {t('intake.done.list')}
        </Button>
        {counts.duplicate + counts.error > 0 ? <ReportButton name={view.name} /> : null}
        <Button variant="subtle" onClick={() => close.mutate(undefined)}>
          {t('intake.done.another')}
        </Button>
      </div>
    </section>
  );
};

/** What is taken in: file, sheets, where the heading of the only one is, rows. */
const useBelow = () => {
  const { t } = useTranslation();
  const headingWords = useHeadingWords();
  return (view: IntakeView) => {
    const sheets = view.sheets.filter(({ taken }) => taken);
    const [first, ...others] = sheets;
    const rows = sheets.reduce((sum, sheet) => sum + rowsBelow(sheet), 0);
    return [
      view.name || t('intake.columns.table'),
      ...sheets.map(({ name }) => name).filter((name) => name),
      ...(first && others.length === 0 ? [headingWords(first)] : []),
      t('intake.rowCount', { count: rows }),
    ].join(' · ');
  };
};

/** Compares the rows once more when a record they may be about was changed by somebody, or the import was taken back. */
const useFresh = (open: boolean) => {
  const { mutate } = useChangeIntake();
  useEffect(() => {
    if (!open) return;
    const listening = events.changed.listen(({ payload: { nouns } }) => {
      if (nouns.includes('enterprise') || nouns.includes('contact')) mutate({ change: 'again' });
    });
    return () => void listening.then((stop) => stop());
  }, [open, mutate]);
};

/** A table that is dropped replaces what was taken in already, and nothing that is not decided. */
const useTurn = (view: IntakeView | null | undefined) => {
  const { t } = useTranslation();
  const waiting = useDropped();
  const { mutate } = useCloseIntake();
  useEffect(() => {
    if (!waiting || !view) return;
    if (view.taken) return mutate(undefined);
    clearDropped();
    showNotice(t('intake.drop.busy'), false);
  }, [waiting, view, mutate, t]);
};

export const IntakePage = () => {
  const { t } = useTranslation();
  useTrail(t('intake.trail'));
  const { data: view, error, refetch } = useQuery(intakeQuery);
  const [wanted, setWanted] = useState<Step>('columns');
  const below = useBelow();
  useFresh(!!view);
  useTurn(view);
  const over = useTableDrop(keepDropped);
  // Another table begins with its columns.
  useEffect(() => {
    if (view === null) setWanted('columns');
  }, [view]);
  const step: Step = !view ? 'file' : view.taken ? 'done' : wanted === 'columns' ? 'columns' : 'rows';
  if (view === undefined) return <PageState error={error} retry={() => void refetch()} />;
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('intake.title')}
        below={view ? below(view) : t('intake.subtitle')}
        actions={<Steps step={step} />}
      />
      {view === null ? <ChooseTable /> : null}
      {view && step === 'columns' ? <Columns view={view} /> : null}
      {view && step === 'rows' ? <Rows view={view} /> : null}
      {view?.taken ? <Done view={view} taken={view.taken} /> : null}
      {view && step === 'columns' ? <ColumnsFoot view={view} step={step} onStep={setWanted} /> : null}
      {view && step === 'rows' ? <RowsFoot view={view} step={step} onStep={setWanted} /> : null}
      {over ? <DropHint text={t('intake.drop.now')} /> : null}
    </div>
  );
};
