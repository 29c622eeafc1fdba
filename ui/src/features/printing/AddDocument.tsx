/** @file Finds another document to bind: of any kind and record, by code, name or pinyin. */
import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edition } from '@/bindings';
import { type DocumentKind, documentKinds, type PrintTarget } from '@/lib/print';
import { type Candidate, editionsOf, fitting } from './choice';
import { hitsQuery } from './queries';

/** Of each kind as many are offered; typing narrows them. */
const MANY = 20;

type AddDocumentProps = {
  candidatesOf: (kind: DocumentKind) => readonly Candidate[];
  /** Those that are there already. */
  taken: readonly PrintTarget[];
  /** For whom the volume is: what these may not have is not offered. */
  edition: Edition;
  onAdd: (target: PrintTarget) => void;
};

export const AddDocument = ({ candidatesOf, taken, edition, onAdd }: AddDocumentProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const hits = useQuery({ ...hitsQuery(text), enabled: text !== '', placeholderData: keepPreviousData });
  const known = new Set(text === '' ? [] : hits.data);
  const offered = (kind: DocumentKind) =>
    fitting(candidatesOf(kind), typed, known)
      .filter(({ id }) => !taken.some((own) => own.kind === kind && own.id === id))
      .filter(({ id }) => editionsOf({ kind, id }).includes(edition))
      .slice(0, MANY)
      .map(({ id, code, title }) => ({ value: `${kind} ${id}`, label: `${code} ${title}`.trim() }));
  const groups = documentKinds
    .filter((kind) => kind !== 'cards')
    .map((kind) => ({ group: t(`printing.kinds.${kind}`), items: offered(kind) }));
  const take = (value: string | null) => {
    const kind = documentKinds.find((each) => value?.startsWith(`${each} `));
    if (!value || !kind) return;
    onAdd({ kind, id: value.slice(kind.length + 1) });
    setTyped('');
  };
  return (
    <Select
      size="xs"
      searchable
      clearable={false}
      aria-label={t('printing.bind.addDocument')}
      placeholder={t('printing.bind.document')}
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
      nothingFoundMessage={t('printing.bind.nothing')}
      maxDropdownHeight={320}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      // What fits is found above, by pinyin too.
      filter={({ options }) => options}
      data={groups.filter(({ items }) => items.length > 0)}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={take}
    />
  );
};
