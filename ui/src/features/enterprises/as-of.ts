/** @file The day the workspace's data hold for: a fixed one for imported data, else today. */
import { useStart } from '@/lib/session';

export const useAsOf = (): string => {
  const { workspace } = useStart();
  return workspace?.asOf ?? new Date().toISOString().slice(0, 10);
};
