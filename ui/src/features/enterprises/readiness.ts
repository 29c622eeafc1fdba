/** @file The six scores of readiness, in the order they are shown and printed. */
import type { Readiness } from '@/bindings';

const keys = [
  'management',
  'product',
  'certification',
  'finance',
  'team',
  'marketKnowledge',
] as const satisfies readonly (keyof Readiness)[];

export type ScoreKey = (typeof keys)[number];

export const scoresOf = (readiness: Readiness) => keys.map((key) => ({ key, value: readiness[key] }));
