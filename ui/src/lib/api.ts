/** @file Reads what a command rejects with. The only place that does; words are chosen by code, `message` is for the log. */
import type { ApiError } from '@/bindings';
import { i18n } from '@/lib/i18n';

const isApiError = (error: unknown): error is ApiError =>
  typeof error === 'object' && error !== null && 'code' in error && 'fields' in error;

/** The error as the shell sent it, or an internal one for anything else. */
export const readError = (error: unknown): ApiError =>
  isApiError(error)
    ? error
    : { code: 'internal', message: String(error), fields: [], detail: {}, conflict: null };

/** What happened, what is safe and what to do next, in the language of the interface. */
export const errorWords = (error: unknown): string => {
  const { code, detail } = readError(error);
  return i18n.t(`errors.${code}`, { replace: detail });
};

/** The reason given for one field, or undefined. Paths are those of the record: `certificate.validThrough`. */
export const fieldReason = (error: unknown, path: string): string | undefined => {
  const field = readError(error).fields.find((candidate) => candidate.path === path);
  if (!field) return undefined;
  const key = `fields.${field.code}`;
  return i18n.exists(key) ? i18n.t(key as 'fields.invalid', { replace: readError(error).detail }) : i18n.t('fields.invalid');
};
