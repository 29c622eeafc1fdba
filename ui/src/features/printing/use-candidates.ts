/** @file The records each kind of document can be of, and those one that is chosen is made from. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Bilingual, News } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import type { DocumentKind, PrintTarget } from '@/lib/print';
import { type Candidate, concerns, listedNouns, nounOf } from './choice';
import {
  comparisonsQuery,
  delegationsQuery,
  enterpriseQuery,
  enterprisesQuery,
  marketsQuery,
  plansQuery,
} from './queries';

type Answer = { rows: readonly Candidate[] | undefined; error: unknown; retry: () => void };

const both = ({ zh, en }: Bilingual) => `${zh} ${en}`;

/** All lists at once: another kind then finds its record without waiting. */
export const useCandidates = (): ((kind: DocumentKind) => Answer) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const enterprises = useQuery(enterprisesQuery);
  const plans = useQuery(plansQuery);
  const comparisons = useQuery(comparisonsQuery);
  const markets = useQuery(marketsQuery);
  const delegations = useQuery(delegationsQuery);
  const answer = (query: { error: unknown; refetch: () => Promise<unknown> }, rows: Candidate[] | undefined) => ({
    rows,
    error: query.error,
    retry: () => void query.refetch(),
  });
  const lists = {
    enterprise: () =>
      answer(
        enterprises,
        enterprises.data?.map(({ id, code, name, shortName }) => ({
          ...{ id, code, enterpriseId: id, title: read(shortName) || read(name) },
          words: `${code} ${both(name)} ${both(shortName)}`,
        })),
      ),
    plan: () =>
      answer(
        plans,
        plans.data?.map(({ id, code, title, enterprise, market }) => ({
          ...{ id, code, enterpriseId: enterprise.id, title: `${read(enterprise.title)} · ${read(market.title)}` },
          words: [code, both(title), enterprise.code, both(enterprise.title), both(market.title)].join(' '),
        })),
      ),
    comparison: () =>
      answer(
        comparisons,
        comparisons.data?.map(({ id, code, marketIds }) => {
          const names = (markets.data ?? []).filter((market) => marketIds.includes(market.id)).map(({ name }) => name);
          return {
            id,
            code,
            title: names.map(read).join(t('printing.comma')),
            words: [code, ...names.map(both)].join(' '),
          };
        }),
      ),
    delegation: () =>
      answer(
        delegations,
        delegations.data?.map(({ id, code, name }) => ({
          id,
          code,
          title: read(name),
          words: `${code} ${both(name)}`,
        })),
      ),
  };
  const nouns = listedNouns.map((noun) => {
    const title = t('printing.listOf', { noun: term(`noun.${noun}`) });
    return { id: noun, code: '', title, words: title };
  });
  return (kind) => {
    const noun = nounOf[kind];
    return noun ? lists[noun]() : { rows: nouns, error: null, retry: () => {} };
  };
};

/** A document that is printed, and whom it is about. */
export type Printed = PrintTarget & { enterpriseId?: string | undefined };

/** Says whether news concern these documents: their own records by id, shared ones by noun. */
export const useTouches = (targets: readonly Printed[]) => {
  const ofClients = [...new Set(targets.flatMap(({ enterpriseId }) => enterpriseId ?? []))];
  const clients = useQueries({ queries: ofClients.map((id) => enterpriseQuery(id)) });
  const { data: plans } = useQuery(plansQuery);
  const { data: delegations } = useQuery(delegationsQuery);
  const own = new Set<string>();
  for (const { data: client } of clients) {
    if (!client) continue;
    own.add(client.enterprise.id);
    for (const { id } of [...client.plans, ...client.contacts]) own.add(id);
  }
  const journeys = targets.filter(({ kind }) => kind === 'book' || kind === 'cards').map(({ id }) => id);
  for (const journey of delegations?.filter(({ id }) => journeys.includes(id)) ?? []) {
    const named = [
      ...journey.members.flatMap(({ enterpriseId: of }) => of ?? []),
      ...journey.meetings.map(({ enterpriseId: of }) => of),
      ...journey.localCompanies.flatMap(({ interestedIn }) => interestedIn),
    ];
    for (const id of named) own.add(id);
    for (const plan of plans ?? []) if (own.has(plan.enterprise.id)) own.add(plan.id);
  }
  return (news: News) => targets.some((target) => concerns(news, target, own));
};
