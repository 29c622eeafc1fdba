/** @file What every test of the window begins with: English words, no shell, and the browser parts jsdom lacks. */
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import { startI18n } from '@/lib/i18n';

class Watcher {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeAll(async () => {
  window.matchMedia = (query) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
    addEventListener: () => {},
    removeEventListener: () => {},
    dispatchEvent: () => false,
  });
  window.ResizeObserver = Watcher;
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  window.HTMLElement.prototype.scrollIntoView = () => {};
  window.scrollTo = () => {};
  await startI18n('en');
});

afterEach(cleanup);
