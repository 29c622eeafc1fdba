/** @file Answers the settings read. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

export const backupsQuery = queryOptions({ queryKey: ['any', 'backups'], queryFn: () => commands.backups() });

/** How many records there are now; what the window was opened with grows old. */
export const contentsQuery = queryOptions({
  queryKey: ['any', 'contents'],
  queryFn: async () => (await commands.workspaceStatus()).counts,
});

export const centreBrandQuery = queryOptions({
  queryKey: ['workspace', 'brand'],
  queryFn: () => commands.centreBrand(),
});
