/** @file Answers the settings read. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

export const backupsQuery = queryOptions({ queryKey: ['any', 'backups'], queryFn: () => commands.backups() });
