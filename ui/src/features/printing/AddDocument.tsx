/** @file Finds another document to bind: of any kind and record, by code, name or pinyin. */
import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edition } from '@/bindings';
import { useComposed } from '@/lib/composed';
import { type DocumentKind, documentKinds, type PrintTarget } from '@/lib/print';
import { type Candidate, editionsOf, fitting, nounOf } from './choice';
import { useFoundEnterprises, useHits } from './use-found';

/** Of each kind as many are offered; typing narrows them. */
const MANY = 20;

type AddDocumentProps = {
  candidatesOf: (kind: DocumentKind) => readonly Candidate[];
  /** Those that are there already. */
  taken: readonly PrintTarget[];
  /** For whom the volume is: what these may not have is not offered. */
  edition: Edition;
  onTaken: (candidate: Candidate) => void;
  onAdd: (target: PrintTarget) => void;
};

export const AddDocument = ({ candidatesOf, taken, edition, onTaken, onAdd }: AddDocumentProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { whole, composing } = useComposed(typed);
  const text = whole.trim();
  const known = useHits(text);
  const firms = useFoundEnterprises(text, MANY);
  const found = (kind: DocumentKind): readonly Candidate[] =>
    nounOf[kind] === 'enterprise' && text !== '' ? (firms?.rows ?? []) : fitting(candidatesOf(kind), whole, known);
  const offered = (kind: DocumentKind) =>
    found(kind)
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
    const id = value.slice(kind.length + 1);
    const own = found(kind).find((one) => one.id === id);
    if (own) onTaken(own);
    onAdd({ kind, id });
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
      {...composing}
      onSearchChange={setTyped}
      onChange={take}
    />
  );
};
