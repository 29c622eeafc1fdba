/** @file What the stand-in tells of changes. */
import type { Ref } from '@/bindings';
import type { Answers } from './answers';

const told = { record: null, named: [], batch: 'b1', together: 1 };

const firm: Ref = { noun: 'enterprise', id: 'e1', code: 'E01', title: { zh: '演示企业', en: 'Demo firm' } };

type Histories = Pick<Answers, 'history' | 'recentHistory' | 'batchRecords'>;

export const historyAnswers = (): Histories => ({
  recentHistory: () => [],
  batchRecords: () => ({
    at: '2026-11-19T02:31:00Z',
    actor: '林示例',
    action: { verb: 'load_demo', noun: null, code: null, fields: [] },
    count: 60,
    records: [{ record: firm, isThere: true }],
  }),
  history: ({ noun }) => [
    {
      ...told,
      seq: '2',
      at: '2026-11-20T08:05:00Z',
      actor: '何演示',
      action: { verb: 'edit', noun, code: null, fields: ['rdStaff'] },
      revision: 2,
      changes: [{ path: 'rdStaff', before: 26, after: 27 }],
    },
    {
      ...told,
      seq: '1',
      at: '2026-11-19T02:31:00Z',
      actor: '林示例',
      action: { verb: 'load_demo', noun: null, code: null, fields: [] },
      revision: 1,
      together: 60,
      changes: [],
    },
  ],
});
