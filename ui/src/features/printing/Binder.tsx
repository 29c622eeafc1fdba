/** @file What is bound with the chosen document in one PDF: other documents, and files of somebody else's. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual, Edition } from '@/bindings';
import { sideOf, useLanguage } from '@/lib/i18n';
import type { DocumentKind, PrintTarget } from '@/lib/print';
import { AddDocument } from './AddDocument';
import classes from './Binder.module.css';
import { BinderParts } from './BinderParts';
import type { Candidate } from './choice';
import { useChooseOutside } from './mutations';
import page from './PrintingPage.module.css';
import type { useBinder } from './use-binder';
import { added, documentsIn, unbound } from './volume-parts';

type TitleProps = { title: Bilingual; onTitle: (title: Bilingual) => void };

/** The title on the cover, in both languages; taken when its field is left. */
const Title = ({ title, onTitle }: TitleProps) => {
  const { t } = useTranslation();
  const { language, other } = useLanguage();
  const [typed, setTyped] = useState(title);
  const leave = () => {
    const next = { zh: typed.zh.trim(), en: typed.en.trim() };
    if (next.zh !== title.zh || next.en !== title.en) onTitle(next);
  };
  return (
    <>
      {[language, other].map((tongue) => {
        const side = sideOf(tongue);
        const label = t(`printing.bind.title.${side}`);
        return (
          <TextInput
            key={side}
            size="xs"
            lang={tongue}
            maxLength={120}
            aria-label={label}
            placeholder={label}
            value={typed[side]}
            onChange={({ currentTarget }) => setTyped({ ...typed, [side]: currentTarget.value })}
            onBlur={leave}
            onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && leave()}
          />
        );
      })}
    </>
  );
};

type BinderProps = {
  own: PrintTarget;
  binder: ReturnType<typeof useBinder>;
  edition: Edition;
  candidatesOf: (kind: DocumentKind) => readonly Candidate[];
  /** Remembers what was found and taken. */
  onTaken: (candidate: Candidate) => void;
};

export const Binder = ({ own, binder, edition, candidatesOf, onTaken }: BinderProps) => {
  const { t } = useTranslation();
  const choose = useChooseOutside();
  const { parts, arrange, change } = binder;
  const alone = parts.length === 1;
  if (own.kind === 'cards' && alone) return null;
  const files = () =>
    choose.mutate(undefined, {
      onSuccess: (chosen) =>
        arrange((was) =>
          added(
            was,
            chosen.map((file) => ({ kind: 'file', file })),
          ),
        ),
    });
  return (
    <section className={classes.binder} aria-label={t('printing.bind.label')}>
      <div className={page.listHead}>
        <h2>
          {t('printing.bind.label')} {alone ? null : <span className="quiet">{parts.length}</span>}
        </h2>
        {alone ? null : (
          <button type="button" className={classes.clear} onClick={() => change(unbound)}>
            {t('printing.bind.clear')}
          </button>
        )}
      </div>
      {own.kind === 'cards' ? (
        <p className={page.listNote}>{t('printing.bind.cards')}</p>
      ) : (
        <div className={classes.body}>
          {alone ? <p className={page.prose}>{t('printing.bind.what')}</p> : null}
          <div className={classes.add}>
            <AddDocument
              candidatesOf={candidatesOf}
              onTaken={onTaken}
              taken={[own, ...documentsIn(parts)]}
              edition={edition}
              onAdd={(target) => arrange((was) => added(was, [{ kind: 'document', target }]))}
            />
            <Button
              h="auto"
              size="xs"
              leftSection={<IconFilePlus size={16} stroke={1.6} aria-hidden />}
              onClick={files}
            >
              {t('printing.bind.addFiles')}
            </Button>
          </div>
          {alone ? null : <BinderParts own={own} parts={parts} candidatesOf={candidatesOf} onChange={arrange} />}
          {parts.some(({ kind }) => kind === 'file') ? (
            <Checkbox
              size="xs"
              label={t('printing.bind.skip')}
              checked={binder.skipDamaged}
              onChange={({ currentTarget }) => change({ skipDamaged: currentTarget.checked })}
            />
          ) : null}
          {alone ? null : <Title title={binder.title} onTitle={(title) => change({ title })} />}
        </div>
      )}
    </section>
  );
};
