/** @file Fields that the centre added: reading them, what a value says in words, and what somebody typed as a value. */
import { queryOptions } from '@tanstack/react-query';
import { type Bilingual, type CustomField, type CustomValue, commands } from '@/bindings';
import { MISSING } from './format';

export const customKinds = ['text', 'number', 'date', 'choice', 'yes_no'] as const;

/** All of them by code, retired ones too, with how many records use each. */
export const customFieldsQuery = queryOptions({
  queryKey: ['custom_field', 'list'],
  queryFn: () => commands.listCustomFields(),
  meta: { reads: ['enterprise'] },
});

type Words = { read: (pair: Bilingual) => string; term: (key: string) => string };

/** A value in words; a dash for none. */
export const customSaid = (field: CustomField, value: CustomValue | undefined, { read, term }: Words): string => {
  if (!value) return MISSING;
  if (value.kind === 'yes_no') return term(`answer.${value.value ? 'yes' : 'no'}`);
  if (value.kind !== 'choice') return value.value;
  const choice = field.choices.find(({ key }) => key === value.value);
  return choice ? read(choice.label) : value.value;
};

/** A value as a field holds it while it is edited: text, a figure, a day, or the key of an option. */
export const customHeld = (value: CustomValue | undefined): string | null => {
  if (!value) return null;
  return value.kind === 'yes_no' ? String(value.value) : value.value;
};

/** What was typed or chosen, as a value of the field; null empties it. */
export const customOf = (field: CustomField, typed: string | null): CustomValue | null => {
  if (typed === null) return null;
  if (field.kind === 'yes_no') return { kind: 'yes_no', value: typed === 'true' };
  return { kind: field.kind, value: typed };
};
