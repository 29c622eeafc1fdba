/** @file What was looked up of a firm's record in public registers: yes, no, or not looked up; and on which day. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Compliance, Enterprise } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import { refusal } from '@/lib/api';
import { MISSING, thisDay } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { orShow } from '../mutations';
import classes from './Assessment.module.css';
import { EnterpriseField } from './EnterpriseField';
import { useEditing } from './editing-context';
import record from './Record.module.css';

const questions = ['abnormalOperation', 'seriousDishonesty', 'accidentOrFraud', 'littleGiantKin'] as const;
type Question = (typeof questions)[number];

/** An answer of this day; without any the record has none. */
const answered = (enterprise: Enterprise, question: Question, answer: boolean | null, day: string): Enterprise => {
  const none = { abnormalOperation: null, seriousDishonesty: null, accidentOrFraud: null, littleGiantKin: null };
  const next: Compliance = { ...none, ...enterprise.compliance, checkedOn: day, [question]: answer };
  return { ...enterprise, compliance: questions.every((key) => next[key] === null) ? null : next };
};

const ANSWERS = { '': null, no: false, yes: true } as const;
type Answer = keyof typeof ANSWERS;
const answers = ['', 'no', 'yes'] as const satisfies readonly Answer[];

const keyOf = (answer: boolean | null | undefined): Answer => {
  if (answer === null || answer === undefined) return '';
  return answer ? 'yes' : 'no';
};

export const ComplianceSection = () => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { enterprise, edit } = useEditing();
  const asOf = thisDay();
  const { compliance } = enterprise;
  const words = (answer: Answer) => (answer === '' ? MISSING : term(`answer.${answer}`));
  const set = (question: Question, value: string) => {
    const answer = answers.find((known) => known === value) ?? '';
    const before = words(keyOf(compliance?.[question]));
    const notice = t('notice.changed', { field: term(`field.compliance.${question}`), before, after: words(answer) });
    orShow(edit((e) => answered(e, question, ANSWERS[answer], asOf), notice));
  };
  return (
    <PanelSection title={term('field.compliance')}>
      <p className={record.help}>{t('enterprises.assessment.complianceHelp')}</p>
      <div className={classes.answers}>
        {questions.map((question) => (
          <div key={question} className={classes.answer}>
            <span>{term(`field.compliance.${question}`)}</span>
            <SegmentedControl
              aria-label={term(`field.compliance.${question}`)}
              value={keyOf(compliance?.[question])}
              onChange={(value) => set(question, value)}
              data={answers.map((value) => ({
                value,
                label: value === '' ? t('enterprises.assessment.notLookedUp') : words(value),
              }))}
            />
          </div>
        ))}
        {compliance ? (
          <div className={classes.answer}>
            <span>{term('field.compliance.checkedOn')}</span>
            <EnterpriseField
              path="compliance.checkedOn"
              kind="date"
              value={compliance.checkedOn}
              apply={(e, next) => {
                if (next === null) throw refusal('compliance.checkedOn', 'required');
                return { ...e, compliance: e.compliance && { ...e.compliance, checkedOn: next } };
              }}
            />
          </div>
        ) : null}
      </div>
    </PanelSection>
  );
};
