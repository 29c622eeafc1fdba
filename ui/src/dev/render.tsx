/** @file Draws a part in a test with the theme and a cache of its own. */
import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type RegisteredRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { makeClient } from '@/app/client';
import { theme } from '@/theme/theme';

/** Puts answers into the cache before anything is drawn. */
type Fill = (client: QueryClient) => void;

export const draw = (part: ReactNode, fill?: Fill) => {
  const client = makeClient();
  fill?.(client);
  return {
    client,
    ...render(
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={client}>{part}</QueryClientProvider>
      </MantineProvider>,
    ),
  };
};

/** Draws a part that links or navigates, at an address; the same part stands at every address, or at those of one path. Hands out the router. */
export const drawAt = (address: string, part: ReactNode, fill?: Fill, path?: string) => {
  const root = createRootRoute(path ? {} : { component: () => part, notFoundComponent: () => null });
  const router = createRouter({
    routeTree: path
      ? root.addChildren([createRoute({ getParentRoute: () => root, path, component: () => part })])
      : root,
    history: createMemoryHistory({ initialEntries: [address] }),
  }) as unknown as RegisteredRouter;
  return { router, ...draw(<RouterProvider router={router} />, fill) };
};
