/** @file Earlier answer sheets, newest first: what each dimension came to, and how it moved since the sheet before. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Question, ReadinessCheck } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { questionsQuery } from '../queries';
import { type Answers, dimensions, scoresIn, termOf } from '../readiness';
import { placed } from './EnterpriseField';
import classes from './Record.module.css';

const answersOf = (check: ReadinessCheck): Answers =>
  Object.fromEntries(
    check.answers.map(({ question, score, evidence }) => [question, { score, evidence, task: false }]),
  );

type SheetProps = { check: ReadinessCheck; questions: readonly Question[] };

const Sheet = ({ check, questions }: SheetProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  return (
    <details>
      <summary>{t('enterprises.readiness.sheet', { count: check.answers.length, version: check.version })}</summary>
      <ul className={classes.list}>
        {check.answers.map(({ question, score, evidence }) => {
          const known = questions.find(({ key }) => key === question);
          return (
            <li key={question}>
              <strong>{score}</strong> {known ? read(known.text) : question}{' '}
              <span className="quiet">{evidence || t('enterprises.readiness.noEvidence')}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
};

type ReadinessHistoryProps = { checks: readonly ReadinessCheck[] };

export const ReadinessHistory = ({ checks }: ReadinessHistoryProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { data: questions = [] } = useQuery(questionsQuery);
  const scores = checks.map((check) => scoresIn(questions, answersOf(check)));
  const moved = (now: number | undefined, before: number | undefined) =>
    now === undefined || before === undefined || now === before ? '' : now > before ? ' ↑' : ' ↓';
  return (
    <PanelSection title={t('enterprises.readiness.history')}>
      <div className={classes.scrolls}>
        <table
          className={`${classes.table} ${classes.full} ${classes.tall}`}
          aria-label={t('enterprises.readiness.history')}
        >
          <thead>
            <tr>
              <th scope="col">{t('enterprises.readiness.on')}</th>
              {dimensions.map((dimension) => (
                <th scope="col" key={dimension}>
                  {term(termOf(dimension))}
                </th>
              ))}
              <th scope="col">{t('enterprises.readiness.answers')}</th>
            </tr>
          </thead>
          <tbody>
            {placed(checks)
              .reverse()
              .map(({ entry, place }) => (
                <tr key={place}>
                  <th scope="row">{entry.on}</th>
                  {dimensions.map((dimension) => (
                    <td key={dimension}>
                      {scores[place]?.[dimension] ?? MISSING}
                      {moved(scores[place]?.[dimension], scores[place - 1]?.[dimension])}
                    </td>
                  ))}
                  <td>
                    <Sheet check={entry} questions={questions} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </PanelSection>
  );
};
