/** @file A Vite plugin that writes Mantine's variables and ours into a stylesheet, so that no style is injected at start. */
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { cssVariablesResolver, theme } from './src/theme/theme.ts';

const NAME = 'virtual:theme.css';
const RESOLVED = `\0${NAME}`;

const stylesheet = () => {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const defaults = defaultCssVariablesResolver(merged);
  const own = cssVariablesResolver(merged);
  return convertCssVariables(
    {
      variables: { ...defaults.variables, ...own.variables },
      light: { ...defaults.light, ...own.light },
      dark: { ...defaults.dark, ...own.dark },
    },
    ':root',
  );
};

export const themeStylesheet = (): Plugin => ({
  name: 'portolan-theme-stylesheet',
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  load: (id) => (id === RESOLVED ? stylesheet() : undefined),
});
