/** @file The fields the list may be filtered by, each with the values its rows have. */
import { useTranslation } from 'react-i18next';
import type { EnterpriseRow } from '@/bindings';
import type { FilterField } from '@/components/FilterChips';
import { useLanguage } from '@/lib/i18n';
import { stages, tiers } from './enterprise-columns';
import { answersOf, EMPTY } from './list-state';

export const filterKeys = ['tier', 'city', 'sector', 'consultant', 'stage', 'certificate', 'plans'] as const;

type Option = { value: string; label: string };

export const useFilterFields = (rows: readonly EnterpriseRow[], asOf: string): FilterField[] => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const answers = rows.map((row) => ({ row, answers: answersOf(row, asOf) }));
  const has = (key: string, value: string) => answers.some((entry) => entry.answers[key] === value);
  const withEmpty = (key: string, options: Option[]): Option[] =>
    has(key, EMPTY) ? [...options, { value: EMPTY, label: t('enterprises.notFilled') }] : options;
  /** Values as rows have them, sorted as the language sorts. */
  const found = (key: string, label: (row: EnterpriseRow) => string): Option[] => {
    const options = new Map<string, string>();
    for (const entry of answers) {
      const value = entry.answers[key];
      if (value) options.set(value, label(entry.row));
    }
    const sorted = [...options].sort(([, a], [, b]) => a.localeCompare(b, language));
    return withEmpty(
      key,
      sorted.map(([value, words]) => ({ value, label: words })),
    );
  };
  const known = (key: 'tier' | 'stage', values: readonly string[], terms: string): Option[] =>
    withEmpty(
      key,
      values.filter((value) => has(key, value)).map((value) => ({ value, label: term(`${terms}.${value}`) })),
    );
  const options: { [key in 'tier' | 'city' | 'sector' | 'consultant' | 'stage' | 'certificate' | 'plans']: Option[] } =
    {
      tier: known('tier', tiers, 'tierShort'),
      city: found('city', (row) => read(row.city)),
      sector: found('sector', (row) => read(row.sector)),
      consultant: found('consultant', (row) => read(row.consultant?.title)),
      stage: known('stage', stages, 'stage'),
      certificate: (['withinYear', 'expired'] as const).map((value) => ({
        value,
        label: t(`enterprises.filter.${value}`),
      })),
      plans: (['some', 'none'] as const).map((value) => ({ value, label: t(`enterprises.filter.${value}`) })),
    };
  return filterKeys
    .map((key) => ({ key, label: t(`enterprises.filter.${key}`), options: options[key] }))
    .filter((field) => field.options.length > 0);
};
