/** @file Types of what Vite resolves and TypeScript does not know. */
/// <reference types="vite/client" />
declare module 'virtual:theme.css';
