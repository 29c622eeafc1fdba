/** @file Where the window starts: words, start information and the first page are fetched side by side, then drawn. */
import './styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '@/bindings';
import { setLanguage, startI18n } from '@/lib/i18n';
import { silenceInputMethods } from '@/lib/keyboard';
import { startQuery } from '@/lib/session';
import { App, loadStart, loadWorkspace } from './App';
import { makeClient } from './client';

const start = async () => {
  if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
    const { standIn } = await import('@/dev/stand-in');
    standIn();
  }
  // The shell says in the address what will be wanted; without one, as in a browser, the system's language is a guess.
  const told = new URLSearchParams(location.search);
  const guess: Language = (told.get('language') ?? navigator.language).startsWith('zh') ? 'zh-CN' : 'en';
  // The router would take it for a part of its own address, and mix it into that of a page on the way back.
  history.replaceState(history.state, '', location.pathname + location.hash);
  silenceInputMethods();
  const client = makeClient();
  const [info] = await Promise.all([
    client.fetchQuery(startQuery),
    startI18n(guess),
    told.get('named') === 'true' ? loadWorkspace() : loadStart(),
  ]);
  await setLanguage(info.settings.language);
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has a root');
  createRoot(root).render(
    <StrictMode>
      <App client={client} theme={info.settings.theme} />
    </StrictMode>,
  );
};

void start();
