/** @file The cache of answers. Nothing is asked again on focus or after a time: only `Changed` makes an answer old. */
import { notifyManager, QueryClient } from '@tanstack/react-query';

// An answer is shown at once: a web view lets a timer, which would tell of it otherwise, wait for up to four milliseconds.
notifyManager.setScheduler(queueMicrotask);

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
