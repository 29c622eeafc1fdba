/** @file What was chosen for two records that become one. Nothing is sent before the button is pressed. */
import type { MergePreview, MergeQuestion, MergeSide } from '@/bindings';

export type MergeChoices = { [path: string]: MergeSide };

/** Whose value is taken: what was chosen, or what the preview proposes. */
export const sideOf = (question: MergeQuestion, choices: MergeChoices): MergeSide =>
  choices[question.path] ?? question.choice;

/** Questions in which only one can stand and which nobody has looked at yet. */
export const unlooked = (questions: readonly MergeQuestion[], choices: MergeChoices): MergeQuestion[] =>
  questions.filter(({ open, path }) => open && choices[path] === undefined);

/** Questions that want an answer first, then what is filled in and joined by itself. */
export const inOrder = (questions: readonly MergeQuestion[]): MergeQuestion[] => [
  ...questions.filter(({ open }) => open),
  ...questions.filter(({ open }) => !open),
];

/** How many of each noun move along, in the order they come. */
export const movesByNoun = (
  moves: MergePreview['moves'],
): { noun: MergePreview['moves'][number]['noun']; count: number }[] => {
  const nouns = [...new Set(moves.map(({ noun }) => noun))];
  return nouns.map((noun) => ({ noun, count: moves.filter((one) => one.noun === noun).length }));
};
