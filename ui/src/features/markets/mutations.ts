/** @file What one can do to a market. Saves wait for each other, so that each builds on the revision the last one led to. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { commands, type Market, type MarketId } from '@/bindings';
import { useAction } from '@/lib/action';
import { marketsQuery } from './queries';

/** Changes a market as last read; `words` is what the notice says. */
export type EditMarket = (change: (market: Market) => Market, words: string) => Promise<unknown>;

export const useEditMarket = (id: MarketId): EditMarket => {
  const client = useQueryClient();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const words = useRef('');
  const save = useAction((market: Market) => commands.saveMarket(market), {
    noun: 'market',
    atField: true,
    notice: () => words.current,
  });
  return (change, say) => {
    const mine = last.current.then(async () => {
      const market = client.getQueryData(marketsQuery.queryKey)?.find((one) => one.id === id);
      if (!market) return;
      const next = change(market);
      words.current = say;
      const stored = await save.mutateAsync(next);
      client.setQueryData(marketsQuery.queryKey, (markets) => markets?.map((one) => (one.id === id ? stored : one)));
    });
    last.current = mine.catch(() => undefined);
    return mine;
  };
};
