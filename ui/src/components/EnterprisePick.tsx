/** @file One enterprise, found by code, name or pinyin as one types, however many there are. */
import { Select, type SelectProps } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnterpriseChoice, EnterpriseId } from '@/bindings';
import { useComposed } from '@/lib/composed';
import { choicesQuery } from '@/lib/enterprise-choices';
import { useLanguage } from '@/lib/i18n';

/** As many are offered; typing narrows them. */
const MANY = 50;

type EnterprisePickProps = Pick<
  SelectProps,
  'label' | 'error' | 'size' | 'className' | 'placeholder' | 'aria-label'
> & {
  value: EnterpriseChoice | null;
  /** Not offered. */
  without?: EnterpriseId;
  autoFocus?: boolean;
  onChange: (choice: EnterpriseChoice | null) => void;
};

export const EnterprisePick = ({ value, without, autoFocus, onChange, ...shown }: EnterprisePickProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const [typed, setTyped] = useState('');
  const called = ({ code, name }: EnterpriseChoice) => `${code} ${read(name)}`;
  // The field says what is chosen: that is nothing to look for.
  const { whole, composing } = useComposed(typed);
  const text = value && whole === called(value) ? '' : whole.trim();
  const { data } = useQuery({ ...choicesQuery(text, MANY), placeholderData: keepPreviousData });
  const offered = (data?.fitting ?? []).filter(({ id }) => id !== without);
  const all = value && offered.every(({ id }) => id !== value.id) ? [value, ...offered] : offered;
  return (
    <Select
      searchable
      data-autofocus={autoFocus || undefined}
      placeholder={t('pick.hint')}
      nothingFoundMessage={data ? t('pick.none') : undefined}
      // What fits is found by the shell, by pinyin too.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value?.id ?? null}
      data={all.map((own) => ({ value: own.id, label: called(own) }))}
      onChange={(id) => onChange(all.find((own) => own.id === id) ?? null)}
      {...composing}
      {...shown}
    />
  );
};
