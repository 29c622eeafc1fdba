/** @file What the files are called: a pattern, the fields it may hold, and how the first name turns out. */
import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Many.module.css';
import { nameFields, withField } from './many';

type FileNamesProps = {
  pattern: string;
  onPattern: (pattern: string) => void;
  /** Why the pattern cannot work. */
  refused: string | null;
  /** Name of the first file. */
  first: string | null;
};

export const FileNames = ({ pattern, onPattern, refused, first }: FileNamesProps) => {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const insert = (name: string) => {
    const next = withField(pattern, name, field.current?.selectionStart ?? null);
    onPattern(next.pattern);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <>
      <TextInput
        ref={field}
        aria-label={t('printing.many.pattern')}
        spellCheck={false}
        autoComplete="off"
        value={pattern}
        error={refused}
        onChange={({ currentTarget }) => onPattern(currentTarget.value)}
      />
      <ul className={classes.fields} aria-label={t('printing.many.fields')}>
        {nameFields.map((name) => (
          <li key={name}>
            <button type="button" onClick={() => insert(name)}>
              <code>{`{${name}}`}</code> {t(`printing.many.field.${name}`)}
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet" aria-live="polite">
        {!refused && first ? t('printing.many.example', { name: first }) : null}
      </p>
    </>
  );
};
