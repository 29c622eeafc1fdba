/** @file The providers, and the choice between the start screen and the frame; each is fetched when it is its turn. */
import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import type { Theme } from '@/bindings';
import { followChanges } from '@/lib/changes';
import { setSingleKeys } from '@/lib/keyboard';
import { useStart } from '@/lib/session';
import { useTheme } from '@/theme/use-theme';
import { ErrorBoundary } from './ErrorBoundary';
import { ready } from './ready';

const Notifications = lazy(() => import('@mantine/notifications').then((part) => ({ default: part.Notifications })));
const [StartPage, loadStart] = ready(async () => {
  const [{ StartPage: page }] = await Promise.all([import('@/features/start/StartPage'), import('./rest-of-styles')]);
  return page;
});
const [Pages, loadWorkspace] = ready(async () => {
  const { loadPages } = await import('./routes');
  return loadPages();
});

export { loadStart, loadWorkspace };

/** The nonce the shell put into the page, for the few rules that Mantine makes while it runs. */
const nonce = document.querySelector<HTMLStyleElement>('#nonce')?.nonce ?? '';

type AppProps = { client: QueryClient; theme: Theme };

const Window = () => {
  const { workspace, settings } = useStart();
  useEffect(() => setSingleKeys(settings.singleKeys), [settings.singleKeys]);
  // While somebody chooses a workspace, its frame is fetched.
  useEffect(() => void loadWorkspace(), []);
  return <Suspense fallback={null}>{workspace ? <Pages /> : <StartPage />}</Suspense>;
};

export const App = ({ client, theme: scheme }: AppProps) => {
  const theme = useTheme();
  useEffect(() => {
    const listening = followChanges(client);
    return () => void listening.then((stop) => stop());
  }, [client]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme={scheme === 'system' ? 'auto' : scheme}
      withCssVariables={false}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <ErrorBoundary>
          <Window />
        </ErrorBoundary>
        <Suspense fallback={null}>
          <Notifications position="bottom-right" limit={3} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
};
