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

/** What tells a field from all others: its name, and for one of the centre's own its id. */
export const choiceKey = ({ field, custom }: Pick<Target, 'field' | 'custom'>) =>
  custom ? `${field} ${custom}` : field;

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
      .map((choice) => ({ value: choiceKey(choice), label: words(choice) })),
  }));

/** A column said to be a field: what its heading told stays where the field has use for it. */
export const targetOf = (choice: FieldChoice, was: Target | null): Target => ({
  field: choice.field,
  side: choice.bilingual ? (was?.side ?? null) : null,
  year: choice.yearly ? (was?.year ?? null) : null,
  unit: choice.amount ? (was?.unit ?? null) : null,
  nth: choice.owner === 'contact' || choice.owner === 'product' ? (was?.nth ?? 1) : 1,
  custom: choice.custom,
});
