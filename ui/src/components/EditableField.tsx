/** @file In-place editing: a value looks like text and becomes a field on the same line. Saves on leaving, Esc restores. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/bindings';
import { errorWords, fieldReason, isConflict } from '@/lib/api';
import { MISSING } from '@/lib/format';
import { useOpenField } from '@/lib/open-fields';
import { useWantedField } from '@/lib/wanted-field';
import classes from './EditableField.module.css';
import { type FieldKind, readTyped } from './editing';

/** Long text saves by itself after this pause. */
const PAUSE = 2000;

type EditableFieldProps = {
  /** Name of the field, for the screen reader and the reason. */
  label: string;
  /** Path in the record, to find the reason a save was refused for. */
  path: string;
  kind?: FieldKind;
  /** As kept: text, ISO date, decimal, or the key of an option. */
  value: string | null;
  /** How the value is shown at rest, where it differs. */
  display?: ReactNode;
  options?: readonly { value: string; label: string }[];
  /** Language of the text, where it is not the interface's. */
  lang?: Language;
  suffix?: string;
  readOnly?: boolean;
  onSave: (next: string | null) => Promise<unknown>;
};

export const EditableField = (props: EditableFieldProps) => {
  const { label, path, kind = 'text', value, options = [], onSave } = props;
  const { t } = useTranslation();
  const id = useId();
  const rest = useRef<HTMLButtonElement>(null);
  useWantedField(path, rest);
  const timer = useRef(0);
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const saved = useRef(value);
  /** What this stay has saved already, as typed: what became of it in the record may read otherwise. */
  const kept = useRef<string | null>(null);
  /** The save under way, so that leaving twice saves once. */
  const underWay = useRef<{ typed: string; done: Promise<string | null> } | null>(null);
  useEffect(() => {
    saved.current = value;
  }, [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const open = () => {
    if (props.readOnly) return;
    setReason(null);
    kept.current = null;
    setDraft(value ?? '');
  };
  const close = (refocus: boolean) => {
    window.clearTimeout(timer.current);
    setDraft(null);
    setReason(null);
    if (!refocus) return;
    // A save may take a moment: whoever is at the next field by then stays there.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) rest.current?.focus();
    });
  };
  /** Why it could not be saved, or null when it was. */
  const send = async (typed: string): Promise<string | null> => {
    const read = readTyped(kind, typed);
    if ('reason' in read) return t(`fields.${read.reason}`);
    if (read.value === saved.current || typed === kept.current) return null;
    try {
      await onSave(read.value);
      saved.current = read.value;
      kept.current = typed;
      return null;
    } catch (error) {
      return isConflict(error) ? null : (fieldReason(error, path) ?? errorWords(error));
    }
  };
  const save = (typed: string): Promise<string | null> => {
    if (underWay.current?.typed === typed) return underWay.current.done;
    const done = send(typed).then((why) => {
      underWay.current = null;
      if (why !== null) setReason(why);
      return why;
    });
    underWay.current = { typed, done };
    return done;
  };
  const leave = async (typed: string, refocus: boolean): Promise<string | null> => {
    window.clearTimeout(timer.current);
    const why = await save(typed);
    if (why === null) close(refocus);
    return why;
  };
  useOpenField(draft !== null, { label, leave: () => leave(draft ?? '', false) });
  const type = (typed: string) => {
    setDraft(typed);
    if (kind !== 'long') return;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void save(typed), PAUSE);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing || draft === null) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      close(true);
    } else if (event.key === 'Enter' && (kind !== 'long' || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void leave(draft, true);
    }
  };

  if (draft === null) {
    const chosen = options.find((option) => option.value === value)?.label;
    const words = props.display ?? chosen ?? value;
    const spoken = typeof words === 'string' ? words : (chosen ?? value ?? '');
    if (props.readOnly) return <span lang={props.lang}>{words || MISSING}</span>;
    return (
      <button
        type="button"
        ref={rest}
        className={classes.rest}
        data-long={kind === 'long' || undefined}
        lang={props.lang}
        aria-label={t('editing.editField', { field: label, value: spoken || t('editing.empty') })}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          open();
        }}
      >
        {words || <span className="quiet">{MISSING}</span>}
      </button>
    );
  }
  const shared = {
    'aria-label': label,
    'aria-describedby': id,
    autoFocus: true,
    error: !!reason,
    lang: props.lang,
    onKeyDown: press,
    onBlur: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) =>
      void leave(event.currentTarget.value, false),
  };
  return (
    <div className={classes.editing}>
      {kind === 'select' ? (
        <NativeSelect
          {...shared}
          value={draft}
          data={[{ value: '', label: MISSING }, ...options]}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : kind === 'long' ? (
        <Textarea
          {...shared}
          autosize
          minRows={3}
          value={draft}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...shared}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          placeholder={kind === 'date' ? '2027-09-01' : undefined}
          rightSection={props.suffix ? <span className="quiet">{props.suffix}</span> : undefined}
          rightSectionWidth={props.suffix ? 56 : undefined}
          value={draft}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => type(event.currentTarget.value)}
        />
      )}
      <div id={id} className={reason ? classes.reason : classes.hint} role={reason ? 'alert' : undefined}>
        {reason ? (
          <>
            <IconAlertCircle size={14} stroke={1.6} aria-hidden /> {reason}
          </>
        ) : (
          t('editing.original', {
            value:
              options.find((option) => option.value === value)?.label ?? (kind === 'long' ? '…' : value || MISSING),
          })
        )}
      </div>
    </div>
  );
};
