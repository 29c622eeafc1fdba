/** @file Readiness: the six scores in the order they are shown and printed, and the answers they come from. */
import type { Dimension, Enterprise, Question, Readiness } from '@/bindings';

const keys = [
  'management',
  'product',
  'certification',
  'finance',
  'team',
  'marketKnowledge',
] as const satisfies readonly (keyof Readiness)[];

export type ScoreKey = (typeof keys)[number];

export const scoresOf = (readiness: Readiness) => keys.map((key) => ({ key, value: readiness[key] }));

export const dimensions = [
  'management',
  'product',
  'certification',
  'finance',
  'team',
  'market_knowledge',
] as const satisfies readonly Dimension[];

/** The term of a dimension, which is named like its score. */
export const termOf = (dimension: Dimension) =>
  `readiness.${dimension === 'market_knowledge' ? 'marketKnowledge' : dimension}`;

/** A score below this is a gap, as the domain has it. */
export const READY_FROM = 3;

/** What is answered so far, by question. */
export type Answers = { [question: string]: { score: number | null; evidence: string; task: boolean } };

export const gapOf = (answer: Answers[string] | undefined): boolean =>
  answer !== undefined && answer.score !== null && answer.score < READY_FROM;

/** The answers of the last sheet, so that only what changed is asked again; tasks were made then. */
export const lastAnswers = ({ readinessChecks = [] }: Enterprise): Answers =>
  Object.fromEntries(
    (readinessChecks.at(-1)?.answers ?? []).map(({ question, score, evidence }) => [
      question,
      { score, evidence, task: false },
    ]),
  );

/** Each dimension's score: its lowest answer, as the domain reckons it. */
export const scoresIn = (questions: readonly Question[], answers: Answers): { [D in Dimension]?: number } => {
  const scores: { [D in Dimension]?: number } = {};
  for (const { key, dimension } of questions) {
    const score = answers[key]?.score ?? null;
    if (score !== null) scores[dimension] = Math.min(scores[dimension] ?? score, score);
  }
  return scores;
};
