/** @file What the timeline of a record reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands, type Noun, type RecordId } from '@/bindings';

export const historyQuery = (noun: Noun, id: RecordId) =>
  queryOptions({ queryKey: [noun, 'history', id], queryFn: () => commands.history({ noun, id }) });

/** What was saved together with a change. Records may be renamed or thrown away since, so anything makes it old. */
export const batchQuery = (batch: string) =>
  queryOptions({ queryKey: ['any', 'batch', batch], queryFn: () => commands.batchRecords(batch) });
