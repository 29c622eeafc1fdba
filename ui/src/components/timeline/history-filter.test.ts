/** @file What is left of a history that is filtered. */
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '@/bindings';
import { fieldsOf, fitting, peopleOf } from './history-filter';

const entry = (seq: string, actor: string, ...paths: string[]): HistoryEntry => ({
  seq,
  at: '2026-11-23T09:00:00Z',
  actor,
  action: { verb: 'edit', noun: 'enterprise', code: 'E01', fields: paths },
  revision: 1,
  record: null,
  named: [],
  batch: seq,
  together: 1,
  changes: paths.map((path) => ({ path, before: 'a', after: 'b' })),
});

describe('a history', () => {
  const entries = [entry('3', 'Lin', 'tier', 'stage'), entry('2', 'Wang', 'tier'), entry('1', 'Wang')];

  it('knows who changed what', () => {
    expect(fieldsOf(entries)).toEqual(['tier', 'stage']);
    expect(peopleOf(entries)).toEqual(['Lin', 'Wang']);
  });

  it('tells of one field, or of one person, or of all', () => {
    expect(fitting(entries, { field: 'stage', person: null })).toEqual(
      [entry('3', 'Lin', 'stage')].map((one) => ({ ...one, action: entries[0]?.action })),
    );
    expect(fitting(entries, { field: null, person: 'Wang' }).map(({ seq }) => seq)).toEqual(['2', '1']);
    expect(fitting(entries, { field: null, person: null })).toHaveLength(3);
  });
});
