/** @file Where the centre's work with the client stands: the stage, whose it is, since when, and how it came there. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconStairsUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type Stage, type StageStep } from '@/bindings';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { errorWords, fieldReason } from '@/lib/api';
import { daysBetween, MISSING, thisDay, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { stages } from '../enterprise-columns';
import { consultantsQuery } from '../queries';
import { DayInput, dayOf } from './DayInput';
import { EnterpriseField, placed } from './EnterpriseField';
import { useEditing } from './editing-context';
import classes from './Record.module.css';
import { RecordForm } from './RecordForm';

const stageOf = (value: string): Stage => stages.find((stage) => stage === value) ?? 'lead';

/** The stage after the present one; the first where there is none. */
const next = (stage: Stage | null): Stage =>
  stages[stage ? Math.min(stages.indexOf(stage) + 1, stages.length - 1) : 0] ?? 'lead';

type StepFormProps = { onClose: () => void };

const StepForm = ({ onClose }: StepFormProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const asOf = thisDay();
  const { enterprise, step } = useEditing();
  const { data: consultants } = useQuery(consultantsQuery);
  const [draft, setDraft] = useState({
    stage: next(enterprise.stage),
    on: asOf,
    owner: enterprise.consultantId ?? '',
    note: '',
  });
  const [wrong, setWrong] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const on = dayOf(draft.on);
    if (!on) return setWrong(t('fields.date'));
    const input = { id: enterprise.id, stage: draft.stage, on, ownerId: draft.owner || null, note: draft.note.trim() };
    return void step(
      (revision) => commands.enterStage({ ...input, revision }),
      t('notice.changed', {
        field: term('field.stage'),
        before: enterprise.stage ? term(`stage.${enterprise.stage}`) : MISSING,
        after: term(`stage.${draft.stage}`),
      }),
    ).then(onClose, (error: unknown) => setWrong(fieldReason(error, 'on') ?? errorWords(error)));
  };
  return (
    <RecordForm label={t('enterprises.stage.enter')} onSubmit={submit} onClose={onClose}>
      <NativeSelect
        autoFocus
        label={term('field.stage')}
        value={draft.stage}
        data={stages.map((value) => ({ value, label: term(`stage.${value}`) }))}
        onChange={(event) => setDraft({ ...draft, stage: stageOf(event.currentTarget.value) })}
      />
      <DayInput
        label={t('enterprises.stage.on')}
        value={draft.on}
        error={wrong || undefined}
        onChange={(on) => setDraft({ ...draft, on })}
      />
      <NativeSelect
        label={t('enterprises.stage.owner')}
        value={draft.owner}
        data={[
          { value: '', label: MISSING },
          ...(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) })),
        ]}
        onChange={(event) => setDraft({ ...draft, owner: event.currentTarget.value })}
      />
      <TextInput
        label={t('enterprises.stage.note')}
        placeholder={t('enterprises.stage.noteHint')}
        value={draft.note}
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
    </RecordForm>
  );
};

type StepsProps = { steps: readonly StageStep[] };

const Steps = ({ steps }: StepsProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const asOf = thisDay();
  const { data: consultants } = useQuery(consultantsQuery);
  const owner = (id: string | null) => {
    const found = consultants?.find((consultant) => consultant.id === id);
    return found ? read(found.name) : '';
  };
  const until = (place: number) => steps[place + 1]?.on ?? asOf;
  return (
    <ol className={classes.steps} aria-label={t('enterprises.stage.steps')}>
      {placed(steps)
        .reverse()
        .map(({ entry, place }) => (
          <li key={place}>
            <time dateTime={entry.on}>{entry.on}</time>
            <span>{term(`stage.${entry.stage}`)}</span>
            <span className="quiet">
              {[owner(entry.ownerId), entry.note].filter(Boolean).join(' · ')}{' '}
              {t('enterprises.stage.days', { count: Math.max(0, daysBetween(entry.on, until(place))) })}
            </span>
          </li>
        ))}
    </ol>
  );
};

/** The last day of contact, flagged where it is long ago. */
const LastContact = () => {
  const { t } = useTranslation();
  const { distance } = useFormat();
  const asOf = thisDay();
  const { page } = useEditing();
  if (!page.lastContact) return <span className="quiet">{t('enterprises.stage.noContact')}</span>;
  const days = daysBetween(asOf, page.lastContact);
  return (
    <span className={page.quiet ? classes.soon : undefined}>
      {page.lastContact} <span className="quiet">{distance(days)}</span>
      {page.quiet ? ` · ${t('enterprises.stage.quiet', { count: page.quietAfterDays })}` : ''}
    </span>
  );
};

export const StageSection = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { page, enterprise } = useEditing();
  const { data: consultants } = useQuery(consultantsQuery);
  const [entering, setEntering] = useState(false);
  const known = consultants ?? (page.consultant ? [page.consultant] : []);
  const steps = enterprise.stageSteps ?? [];
  return (
    <PanelSection title={t('enterprises.profile.service')}>
      <KeyFacts wide>
        <Fact label={term('field.consultantId')}>
          <EnterpriseField
            path="consultantId"
            kind="select"
            value={enterprise.consultantId}
            options={known.map(({ id, name }) => ({ value: id, label: read(name) }))}
            apply={(e, consultantId) => ({ ...e, consultantId })}
          />
        </Fact>
        <Fact label={term('field.stage')}>
          <div className={classes.inline}>
            <EnterpriseField
              path="stage"
              kind="select"
              value={enterprise.stage}
              options={stages.map((value) => ({ value, label: term(`stage.${value}`) }))}
              apply={(e, value) => ({ ...e, stage: stages.find((stage) => stage === value) ?? null })}
            />
            {entering ? null : (
              <Button
                size="xs"
                variant="subtle"
                leftSection={<IconStairsUp size={16} stroke={1.6} aria-hidden />}
                onClick={() => setEntering(true)}
              >
                {t(enterprise.stage ? 'enterprises.stage.enterOther' : 'enterprises.stage.enter')}
              </Button>
            )}
          </div>
        </Fact>
        <Fact label={t('enterprises.stage.lastContact')}>
          <LastContact />
        </Fact>
      </KeyFacts>
      {entering ? <StepForm onClose={() => setEntering(false)} /> : null}
      {steps.length > 0 ? <Steps steps={steps} /> : null}
    </PanelSection>
  );
};
