/** @file Enterprises as one chooses them: a page of those that fit what is typed, and names of those known by their ids. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { commands, type EnterpriseChoice, type EnterpriseId } from '@/bindings';
import { MISSING } from './format';
import { useLanguage } from './i18n';

/** The best that fit a text, the first by code where it is empty; and these in any case. */
export const choicesQuery = (text: string, most: number, ids: readonly EnterpriseId[] = []) =>
  queryOptions({
    queryKey: ['enterprise', 'choices', text, most, ids],
    queryFn: () => commands.enterpriseChoices({ text, most, ids: [...ids] }),
  });

/** What an enterprise is called. */
export const useCalledBriefly = () => {
  const { read } = useLanguage();
  return ({ name, shortName }: Pick<EnterpriseChoice, 'name' | 'shortName'>) => read(shortName) || read(name);
};

/** What enterprises are called that records name by their ids. */
export const useEnterpriseNames = (ids: readonly EnterpriseId[]) => {
  const called = useCalledBriefly();
  const wanted = [...new Set(ids)].sort();
  const { data } = useQuery({ ...choicesQuery('', 0, wanted), enabled: wanted.length > 0 });
  const names = new Map(data?.named.map((own) => [own.id, called(own)]));
  return (id: EnterpriseId): string => names.get(id) || MISSING;
};
