/** @file What the stand-in answers about steps of a client: readiness, stages, countries. */
import questions from '@data/readiness.json';
import type { Enterprise, EnterpriseId, Question } from '@/bindings';
import type { Answers } from './answers';

type Over = { today: string; find: (id: EnterpriseId) => Enterprise; save: (own: Enterprise) => Enterprise };

type Steps = Pick<Answers, 'readinessQuestions' | 'checkReadiness' | 'enterStage' | 'notePresence' | 'forgetPresence'>;

export const stepAnswers = ({ today, find, save }: Over): Steps => ({
  readinessQuestions: () => questions as Question[],
  checkReadiness: ({ id, answers, tasks }) => {
    const own = find(id);
    const check = { on: today, version: '2026-11', answers };
    return {
      enterprise: save({ ...own, readinessChecks: [check] }),
      tasks: tasks.length,
    };
  },
  enterStage: ({ id, stage, on, ownerId, note }) => {
    const own = find(id);
    return save({ ...own, stage, stageSteps: [{ stage, on, ownerId, note }] });
  },
  notePresence: ({ id, country, status, on, note }) => {
    const own = find(id);
    return save({
      ...own,
      presences: [{ country, steps: [{ status, on, note }] }],
    });
  },
  forgetPresence: ({ id }) => save({ ...find(id), presences: [] }),
});
