/** @file Draws a part in a test with the theme and a cache of its own. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { makeClient } from '@/app/client';
import { theme } from '@/theme/theme';

export const draw = (part: ReactNode) => {
  const client = makeClient();
  return {
    client,
    ...render(
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={client}>{part}</QueryClientProvider>
      </MantineProvider>,
    ),
  };
};
