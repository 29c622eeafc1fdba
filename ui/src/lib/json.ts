/** @file A JSON value, as fields of records travel in histories and conflicts. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What the shell sends as unknown is JSON: it came through serde. */
export const toJson = (value: unknown): Json => (value === undefined ? null : (value as Json));
