/** @file What a column can be, as a list to choose from, and back. */
import type { AmountUnit, FieldChoice, Target } from '@/bindings';

export const units: readonly Exclude<AmountUnit, 'foreign'>[] = [
  'yuan',
  'thousand',
  'ten_thousand',
  'million',
  'ten_million',
  'hundred_million',
  'billion',
];

const owners = ['enterprise', 'figures', 'product', 'contact'] as const;

/** Fields by what they belong to, each with its words. */
export const fieldGroups = (
  fields: readonly FieldChoice[],
  words: (choice: FieldChoice) => string,
  group: (owner: (typeof owners)[number]) => string,
) =>
  owners.map((owner) => ({
    group: group(owner),
    items: fields
      .filter((choice) => choice.owner === owner)
      .map((choice) => ({ value: choice.field, label: words(choice) })),
  }));

/** A column said to be a field: what its heading told stays where the field has use for it. */
export const targetOf = (choice: FieldChoice, was: Target | null): Target => ({
  field: choice.field,
  side: choice.bilingual ? (was?.side ?? null) : null,
  year: choice.yearly ? (was?.year ?? null) : null,
  unit: choice.amount ? (was?.unit ?? null) : null,
  nth: choice.owner === 'contact' || choice.owner === 'product' ? (was?.nth ?? 1) : 1,
});
