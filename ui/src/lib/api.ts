/** @file Reads what a command rejects with. The only place that does; words are chosen by code, `message` is for the log. */
import type { ApiError, FieldError } from '@/bindings';
import { i18n } from '@/lib/i18n';

const isApiError = (error: unknown): error is ApiError =>
  typeof error === 'object' && error !== null && 'code' in error && 'fields' in error;

/** The error as the shell sent it, or an internal one for anything else. */
export const readError = (error: unknown): ApiError =>
  isApiError(error)
    ? error
    : { code: 'internal', message: String(error), fields: [], detail: {}, conflict: null, inUse: [] };

const reasonOf = ({ code }: FieldError, detail: ApiError['detail']): string => {
  const key = `fields.${code}`;
  return i18n.exists(key) ? i18n.t(key as 'fields.invalid', { replace: detail }) : i18n.t('fields.invalid');
};

/** What happened, what is safe and what to do next, in the language of the interface. */
export const errorWords = (error: unknown): string => {
  const { code, detail, fields } = readError(error);
  const [first] = fields;
  return code === 'invalid' && first ? reasonOf(first, detail) : i18n.t(`errors.${code}`, { replace: detail });
};

/** The reason given for a field, or for the pair or group it belongs to; paths are those of the record. */
export const fieldReason = (error: unknown, path: string): string | undefined => {
  const { fields, detail } = readError(error);
  const field = fields.find((candidate) => path === candidate.path || path.startsWith(`${candidate.path}.`));
  return field && reasonOf(field, detail);
};

/** A refusal made here, in the shape of the shell's: the value of a field cannot be sent at all. */
export const refusal = (path: string, code: string): ApiError => ({
  code: 'invalid',
  message: `${code} at ${path}`,
  fields: [{ path, code, message: code }],
  detail: {},
  conflict: null,
  inUse: [],
});

/** Whether the error opened the conflict dialog, so that nothing more need be said. */
export const isConflict = (error: unknown): boolean => {
  const { code, conflict } = readError(error);
  return code === 'stale' && conflict !== null;
};
