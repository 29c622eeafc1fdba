/** @file Records that fit what is typed: enterprises as the shell finds them, of which there may be very many, others among those that are known. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { choicesQuery } from '@/lib/enterprise-choices';
import type { DocumentKind } from '@/lib/print';
import { type Candidate, fitting, nounOf } from './choice';
import { hitsQuery } from './queries';
import { MANY, useOfEnterprise } from './use-candidates';

/** Enterprises that fit; undefined while nothing is typed or nothing was found yet. */
export const useFoundEnterprises = (text: string, most: number) => {
  const ofEnterprise = useOfEnterprise();
  const { data } = useQuery({ ...choicesQuery(text, most), enabled: text !== '', placeholderData: keepPreviousData });
  return text === '' || !data ? undefined : { rows: data.fitting.map(ofEnterprise), total: data.total };
};

/** Ids of records that the search finds, by pinyin too. */
export const useHits = (text: string): ReadonlySet<string> => {
  const hits = useQuery({ ...hitsQuery(text), enabled: text !== '', placeholderData: keepPreviousData });
  return new Set(text === '' ? [] : hits.data);
};

export const useFound = (kind: DocumentKind, text: string, candidates: readonly Candidate[], total: number) => {
  const known = useHits(text);
  const firms = useFoundEnterprises(text, MANY);
  if (nounOf[kind] === 'enterprise') {
    return text === '' ? { found: candidates, count: total } : { found: firms?.rows ?? [], count: firms?.total ?? 0 };
  }
  const found = fitting(candidates, text, known);
  return { found, count: found.length };
};
