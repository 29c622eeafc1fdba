/** @file The readiness questionnaire: an answer from 1 to 5 with its evidence for each question; a gap can become a task. */
import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type Question } from '@/bindings';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { errorWords } from '@/lib/api';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { consultantsQuery, questionsQuery } from '../queries';
import { type Answers, dimensions, gapOf, lastAnswers, READY_FROM, scoresIn, termOf } from '../readiness';
import { DayInput, dayOf } from './DayInput';
import { useEditing } from './editing-context';
import classes from './Questionnaire.module.css';
import { useWritten } from './RecordForm';

const SCALE = ['1', '2', '3', '4', '5'];

type AskProps = {
  question: Question;
  answer: Answers[string] | undefined;
  onAnswer: (answer: Answers[string]) => void;
};

const Ask = ({ question, answer, onAnswer }: AskProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const score = answer?.score ?? null;
  const gap = gapOf(answer);
  const [low, middle, high] = question.levels;
  const said = { 1: low, 3: middle, 5: high }[score ?? 0];
  const between = score === 2 ? [low, middle] : score === 4 ? [middle, high] : null;
  const put = (change: Partial<Answers[string]>) =>
    onAnswer({ score: null, evidence: '', task: false, ...answer, ...change });
  return (
    <fieldset className={classes.ask}>
      <legend>{read(question.text)}</legend>
      <div className={classes.scale}>
        <SegmentedControl
          aria-label={read(question.text)}
          value={score === null ? '' : String(score)}
          onChange={(next) => {
            const value = next === '' ? null : Number(next);
            put({ score: value, task: value !== null && value < READY_FROM });
          }}
          data={[
            { value: '', label: <span title={t('enterprises.readiness.unscored')}>{MISSING}</span> },
            ...SCALE.map((value) => ({ value, label: value })),
          ]}
        />
        <span className={said || between ? classes.said : 'quiet'}>
          {said
            ? read(said)
            : between
              ? t('enterprises.readiness.between', { low: read(between[0]), high: read(between[1]) })
              : t('enterprises.readiness.levels', { low: read(low), middle: read(middle), high: read(high) })}
        </span>
      </div>
      {score === null ? null : (
        <TextInput
          label={t('enterprises.readiness.evidence')}
          placeholder={read(question.evidence)}
          value={answer?.evidence ?? ''}
          onChange={(event) => put({ evidence: event.currentTarget.value })}
        />
      )}
      {gap ? (
        <Checkbox
          checked={answer?.task ?? false}
          label={t('enterprises.readiness.toTask', { task: read(question.task) })}
          onChange={(event) => put({ task: event.currentTarget.checked })}
        />
      ) : null}
    </fieldset>
  );
};

type QuestionnaireProps = { onClose: () => void };

export const Questionnaire = ({ onClose }: QuestionnaireProps) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const { enterprise, step } = useEditing();
  const { data: questions, error, refetch } = useQuery(questionsQuery);
  const { data: consultants } = useQuery(consultantsQuery);
  const [answers, setAnswers] = useState<Answers>(() => lastAnswers(enterprise));
  const [due, setDue] = useState('');
  const [owner, setOwner] = useState(enterprise.consultantId ?? '');
  const [wrong, setWrong] = useState('');
  const written = useWritten(t('enterprises.readiness.questionnaire'), onClose);
  if (!questions) return <PageState error={error} retry={() => void refetch()} />;
  const given = questions.flatMap(({ key }) => {
    const { score = null, evidence = '' } = answers[key] ?? {};
    return score === null ? [] : [{ question: key, score, evidence: evidence.trim() }];
  });
  const tasks = questions.flatMap(({ key }) => (answers[key]?.task && gapOf(answers[key]) ? [key] : []));
  const scores = scoresIn(questions, answers);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given.length === 0) return setWrong(t('enterprises.readiness.nothing'));
    const day = due.trim() === '' ? null : dayOf(due);
    if (due.trim() !== '' && !day) return setWrong(t('fields.date'));
    const input = { id: enterprise.id, answers: given, tasks, language, due: day, ownerId: owner || null };
    return void step(
      async (revision) => (await commands.checkReadiness({ ...input, revision })).enterprise,
      t('enterprises.readiness.kept', { answers: given.length, count: tasks.length }),
    ).then(onClose, (reason: unknown) => setWrong(errorWords(reason)));
  };
  return (
    <form onSubmit={submit} noValidate {...written}>
      <PanelSection
        title={t('enterprises.readiness.questionnaire')}
        side={t('enterprises.readiness.answered', { value: given.length, max: questions.length })}
      >
        <p className={classes.help}>{t('enterprises.readiness.rule')}</p>
        {dimensions.map((dimension) => (
          <section key={dimension} className={classes.dimension}>
            <h3>
              {term(termOf(dimension))}{' '}
              <span className={(scores[dimension] ?? READY_FROM) < READY_FROM ? classes.gap : 'quiet'}>
                {scores[dimension] ?? MISSING}
              </span>
            </h3>
            {questions
              .filter((question) => question.dimension === dimension)
              .map((question) => (
                <Ask
                  key={question.key}
                  question={question}
                  answer={answers[question.key]}
                  onAnswer={(answer) => setAnswers({ ...answers, [question.key]: answer })}
                />
              ))}
          </section>
        ))}
        <div className={classes.end}>
          {tasks.length > 0 ? (
            <>
              <DayInput label={t('enterprises.readiness.due')} value={due} onChange={setDue} />
              <NativeSelect
                label={t('enterprises.readiness.owner')}
                value={owner}
                data={[
                  { value: '', label: MISSING },
                  ...(consultants ?? []).map(({ id, name }) => ({ value: id, label: read(name) })),
                ]}
                onChange={(event) => setOwner(event.currentTarget.value)}
              />
            </>
          ) : null}
          {wrong ? (
            <p role="alert" className={classes.wrong}>
              {wrong}
            </p>
          ) : null}
          <div className={classes.foot}>
            <Button onClick={onClose}>{t('actions.cancel')}</Button>
            <Button type="submit" variant="filled">
              {tasks.length > 0
                ? t('enterprises.readiness.saveWithTasks', { count: tasks.length })
                : t('enterprises.readiness.save')}
            </Button>
          </div>
        </div>
      </PanelSection>
    </form>
  );
};
