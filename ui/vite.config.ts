/** @file How the window is built and tested: one small first script, features and the PDF reader loaded when needed. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { frameFirst } from './frame-first';
import { themeStylesheet } from './theme-stylesheet';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: './',
  plugins: [react(), themeStylesheet(), frameFirst()],
  resolve: {
    alias: { '@terms': here('../crates/domain/terms'), '@data': here('../crates/domain/data'), '@': here('./src') },
  },
  server: { port: 1420, strictPort: false, host: '127.0.0.1', fs: { allow: [here('..')] } },
  build: {
    target: 'safari16',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { environment: 'jsdom', setupFiles: ['src/dev/test-setup.ts'], include: ['src/**/*.test.{ts,tsx}'] },
});
