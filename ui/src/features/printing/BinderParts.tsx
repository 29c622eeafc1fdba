/** @file The parts of a volume in their order: each can be moved and, but for the chosen document, taken out. */
import { ActionIcon } from '@mantine/core';
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconFileTypePdf,
  IconPhoto,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorWords } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import type { DocumentKind, PrintTarget } from '@/lib/print';
import classes from './Binder.module.css';
import type { Candidate } from './choice';
import { kindIcons } from './kind-icons';
import { outsideFileQuery } from './queries';
import { keyOf, moved, type Part, removed } from './volume-parts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What a file is said to be, and what is not taken over of it. */
const FileFindings = ({ token }: { token: string }) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { data, error } = useQuery(outsideFileQuery(token));
  const lines = error
    ? [{ must: true, words: errorWords(error) }]
    : (data ?? []).map(({ severity, words }) => ({ must: severity === 'must', words: read(words) }));
  return (
    <ul className={classes.findings} aria-label={t('printing.bind.ofFile')}>
      {lines.map(({ must, words }) => {
        const Mark = must ? IconAlertCircle : IconAlertTriangle;
        return (
          <li key={words} data-tone={must ? 'bad' : 'watch'}>
            <Mark size={14} stroke={1.6} aria-hidden />
            <span>{words}</span>
          </li>
        );
      })}
    </ul>
  );
};

type BinderPartsProps = {
  own: PrintTarget;
  parts: readonly Part[];
  candidatesOf: (kind: DocumentKind) => readonly Candidate[];
  onChange: (next: (parts: readonly Part[]) => readonly Part[]) => void;
};

export const BinderParts = ({ own, parts, candidatesOf, onChange }: BinderPartsProps) => {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  // What was moved keeps the keyboard, although its button may have gone out of use.
  const [last, setLast] = useState<{ key: string; by: -1 | 1 } | null>(null);
  useLayoutEffect(() => {
    if (!last) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const of = buttons.filter(({ dataset }) => dataset.part === last.key);
    const same = of.find(({ dataset, disabled }) => dataset.by === String(last.by) && !disabled);
    (same ?? of.find(({ disabled }) => !disabled))?.focus();
  }, [last]);
  // What was added is seen, with what was found in it.
  const known = useRef(1);
  useLayoutEffect(() => {
    if (parts.length > known.current) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
    known.current = parts.length;
  }, [parts.length]);
  const named = (part: Part) => {
    if (part.kind === 'file') return { name: part.file.name, below: t(`printing.bind.file.${part.file.kind}`) };
    const { kind, id } = part.kind === 'own' ? own : part.target;
    const of = candidatesOf(kind).find((candidate) => candidate.id === id);
    const what = t(`printing.kinds.${kind}`);
    return {
      name: of ? `${of.code} ${of.title}`.trim() : t('printing.gone'),
      below: part.kind === 'own' ? t('printing.bind.own', { kind: what }) : what,
    };
  };
  const iconOf = (part: Part) => {
    if (part.kind === 'file') return part.file.kind === 'pdf' ? IconFileTypePdf : IconPhoto;
    return kindIcons[part.kind === 'own' ? own.kind : part.target.kind];
  };
  const move = (key: string, by: -1 | 1) => {
    onChange((was) => moved(was, key, by));
    setLast({ key, by });
  };
  const keys = (key: string) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(key, event.key === 'ArrowUp' ? -1 : 1);
  };
  const placed = parts.findIndex((part) => keyOf(part) === last?.key);
  const told = parts[placed];
  return (
    <>
      <ol className={classes.parts} ref={list} aria-label={t('printing.bind.parts')}>
        {parts.map((part, at) => {
          const key = keyOf(part);
          const { name, below } = named(part);
          const Mark = iconOf(part);
          const arrows = [
            { by: -1, Arrow: IconArrowUp, able: at > 0, label: t('printing.sections.up', { name }) },
            { by: 1, Arrow: IconArrowDown, able: at + 1 < parts.length, label: t('printing.sections.down', { name }) },
          ] as const;
          return (
            <li key={key} className={classes.part}>
              <Mark {...icon} />
              <div className={classes.name}>
                <div className="ellipsis" title={name}>
                  {name}
                </div>
                <div className="quiet">{below}</div>
              </div>
              <div className={classes.buttons}>
                {arrows.map(({ by, Arrow, able, label }) => (
                  <ActionIcon
                    key={by}
                    variant="subtle"
                    aria-label={label}
                    title={t('printing.bind.keys')}
                    data-part={key}
                    data-by={by}
                    disabled={!able}
                    onClick={() => move(key, by)}
                    onKeyDown={keys(key)}
                  >
                    <Arrow {...icon} />
                  </ActionIcon>
                ))}
                {part.kind === 'own' ? (
                  <span />
                ) : (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('printing.bind.remove', { name })}
                    onClick={() => onChange((was) => removed(was, key))}
                    onKeyDown={keys(key)}
                  >
                    <IconX {...icon} />
                  </ActionIcon>
                )}
              </div>
              {part.kind === 'file' ? <FileFindings token={part.file.token} /> : null}
            </li>
          );
        })}
      </ol>
      <span className="hidden" role="status">
        {told ? t('printing.bind.placed', { name: named(told).name, at: placed + 1, total: parts.length }) : ''}
      </span>
    </>
  );
};
