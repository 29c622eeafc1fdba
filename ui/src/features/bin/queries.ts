/** @file What the bin reads. */
import { queryOptions } from '@tanstack/react-query';
import { commands } from '@/bindings';

export const binQuery = queryOptions({ queryKey: ['any', 'bin'], queryFn: () => commands.listBin() });
