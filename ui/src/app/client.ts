/** @file The cache of answers. Nothing is asked again on focus or after a time: only `Changed` makes an answer old. */
import { QueryClient } from '@tanstack/react-query';

export const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
