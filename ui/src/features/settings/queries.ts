/** @file Answers the settings read. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

export const backupsQuery = queryOptions({ queryKey: ['any', 'backups'], queryFn: () => commands.backups() });

export const centreBrandQuery = queryOptions({
  queryKey: ['workspace', 'brand'],
  queryFn: () => commands.centreBrand(),
});
