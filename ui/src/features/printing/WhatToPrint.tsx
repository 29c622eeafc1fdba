/** @file What to print: which document, then of which record, found by code, name or pinyin. */
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useComposed } from '@/lib/composed';
import { type DocumentKind, documentKinds } from '@/lib/print';
import { ChoiceList } from './ChoiceList';
import { type Candidate, nounOf } from './choice';
import { kindIcons } from './kind-icons';
import classes from './PrintingPage.module.css';
import { MANY } from './use-candidates';
import { useFound } from './use-found';

/** A list that is seen at one glance is not searched. */
const FEW = 7;

type RecordsProps = {
  kind: DocumentKind;
  candidates: readonly Candidate[];
  /** How many there are. */
  total: number;
  chosen: string | null;
  onChoose: (candidate: Candidate) => void;
};

const Records = ({ kind, candidates, total, chosen, onChoose }: RecordsProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { whole, composing } = useComposed(typed);
  const text = whole.trim();
  const { found, count } = useFound(kind, text, candidates, total);
  const noun = nounOf[kind];
  const title = t(`printing.records.${noun ?? 'list'}`);
  const [first] = found;
  const take = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !first) return;
    event.preventDefault();
    onChoose(first);
  };
  return (
    <>
      <div className={classes.listHead}>
        <h2>
          {title} <span className="quiet">{total}</span>
        </h2>
        {noun && total > FEW ? (
          <TextInput
            type="search"
            aria-label={t('printing.find')}
            placeholder={t('printing.findHint')}
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={take}
            {...composing}
          />
        ) : null}
      </div>
      <ChoiceList
        label={title}
        name="record"
        choices={found.slice(0, MANY).map(({ id, code, title: label }) => ({ value: id, label, code }))}
        value={chosen}
        onChange={(id) => {
          const own = found.find((one) => one.id === id);
          if (own) onChoose(own);
        }}
      />
      {found.length === 0 && text !== '' ? (
        <p className={classes.listNote} role="status">
          {t('printing.noSuch', { text })}
        </p>
      ) : null}
      {count > MANY ? <p className={classes.listNote}>{t('printing.more', { shown: MANY, count })}</p> : null}
    </>
  );
};

type WhatToPrintProps = {
  kind: DocumentKind;
  onKind: (kind: DocumentKind) => void;
  candidates: readonly Candidate[];
  total: number;
  chosen: string | null;
  onChoose: (candidate: Candidate) => void;
  /** What is bound with it. */
  children?: ReactNode;
};

export const WhatToPrint = ({ kind, onKind, children, ...records }: WhatToPrintProps) => {
  const { t } = useTranslation();
  const choose = (value: string) => {
    const known = documentKinds.find((each) => each === value);
    if (known) onKind(known);
  };
  return (
    <section className={classes.what} aria-label={t('printing.what')}>
      <div className={classes.listHead}>
        <h2>{t('printing.what')}</h2>
      </div>
      <ChoiceList
        label={t('printing.kind')}
        name="kind"
        choices={documentKinds.map((value) => {
          const Icon = kindIcons[value];
          return { value, label: t(`printing.kinds.${value}`), icon: <Icon size={16} stroke={1.6} aria-hidden /> };
        })}
        value={kind}
        onChange={choose}
      />
      <Records key={nounOf[kind]} kind={kind} {...records} />
      {children}
    </section>
  );
};
