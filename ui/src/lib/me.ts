/** @file Who works here, and which of them the user is. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Consultant, commands } from '@/bindings';
import { useStart } from './session';

export const consultantsQuery = queryOptions({
  queryKey: ['consultant', 'list'],
  queryFn: () => commands.listConsultants(),
});

/** The consultant who said so in the settings, or whose name the account bears; null when nobody is. */
export const whoAmI = (consultants: readonly Consultant[], chosen: string | null, actor: string): Consultant | null =>
  consultants.find(({ id }) => id === chosen) ??
  consultants.find(({ name }) => actor !== '' && (name.zh === actor || name.en === actor)) ??
  null;

/** The user as a consultant of the open workspace. */
export const useMe = (): Consultant | null => {
  const { settings, workspace } = useStart();
  const { data } = useQuery(consultantsQuery);
  return whoAmI(data ?? [], settings.me ?? null, workspace?.actor ?? '');
};
