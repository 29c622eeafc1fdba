/** @file The records each kind of document can be of, and those one that is chosen is made from. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Bilingual, EnterpriseChoice, News } from '@/bindings';
import { choicesQuery, useCalledBriefly } from '@/lib/enterprise-choices';
import { useLanguage } from '@/lib/i18n';
import type { DocumentKind, PrintTarget } from '@/lib/print';
import { type Candidate, concerns, listedNouns, nounOf } from './choice';
import { comparisonsQuery, delegationsQuery, enterpriseQuery, marketsQuery, plansQuery } from './queries';

type Answer = {
  rows: readonly Candidate[] | undefined;
  /** How many there are, told or not. */
  total: number;
  /** Whether a record that is not among them is gone, and not only still to be read. */
  settled: boolean;
  error: unknown;
  retry: () => void;
};

/** As many enterprises are offered before anything is typed. */
export const MANY = 200;

/** A list has the name of its noun in the place of an id. */
const UUID = /^[0-9a-f-]{36}$/;

const both = ({ zh, en }: Bilingual) => `${zh} ${en}`;

/** An enterprise as what can be printed. */
export const useOfEnterprise = () => {
  const called = useCalledBriefly();
  return (own: EnterpriseChoice): Candidate => {
    const { id, code, name, shortName } = own;
    return {
      ...{ id, code, enterpriseId: id, title: called(own) },
      words: `${code} ${both(name)} ${both(shortName)}`,
    };
  };
};

/**
 * All lists at once: another kind then finds its record without waiting. Of enterprises there may be very many: they are
 * the first by code, those the chosen record is or belongs to, and those that were found and taken.
 */
export const useCandidates = (id: string | null, taken: readonly Candidate[]): ((kind: DocumentKind) => Answer) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const ofEnterprise = useOfEnterprise();
  const plans = useQuery(plansQuery);
  const owner = plans.data?.find((plan) => plan.id === id)?.enterprise.id;
  const wanted = [id, owner].flatMap((own) => own ?? []).filter((own) => UUID.test(own));
  const enterprises = useQuery({ ...choicesQuery('', MANY, wanted), placeholderData: keepPreviousData });
  const comparisons = useQuery(comparisonsQuery);
  const markets = useQuery(marketsQuery);
  const delegations = useQuery(delegationsQuery);
  const answer = (query: { error: unknown; refetch: () => Promise<unknown> }, rows: Candidate[] | undefined) => ({
    rows,
    total: rows?.length ?? 0,
    settled: true,
    error: query.error,
    retry: () => void query.refetch(),
  });
  const lists = {
    enterprise: () => {
      const { data, isPlaceholderData } = enterprises;
      const told = data && [...data.fitting, ...data.named].map(ofEnterprise);
      const rows = told && [...new Map([...told, ...taken].map((own) => [own.id, own])).values()];
      return { ...answer(enterprises, rows), total: data?.total ?? 0, settled: !isPlaceholderData };
    },
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
    return noun ? lists[noun]() : answer({ error: null, refetch: async () => {} }, nouns);
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
