/** @file A Vite plugin for index.html: the first frame in our colours, and script and style behind it. */
import type { Plugin } from 'vite';
import { dark, light } from './src/theme/tokens.ts';

const TAGS = /\s*<(?:script type="module"[^>]*><\/script>|link rel="(?:modulepreload|stylesheet)"[^>]*>)/g;
const USED = ['bg', 'fog', 'line', 'ink', 'acc-btn'] as const;

const colours = (scheme: typeof dark) => `html{${USED.map((name) => `--p-${name}:${scheme[name]}`).join(';')}}`;

const painted = (html: string) =>
  html.replace('<style id="nonce">', `$&${colours(light)}@media (prefers-color-scheme:dark){${colours(dark)}}`);

/** A sheet in the head would hold up the first paint, and so would a script that waits for it. */
const behind = (html: string) => {
  const tags = html.match(TAGS) ?? [];
  return html.replace(TAGS, '').replace('</body>', `${tags.join('')}\n  </body>`);
};

export const frameFirst = (): Plugin => ({
  name: 'portolan-frame-first',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { server }) => (server ? painted(html) : behind(painted(html))),
  },
});
