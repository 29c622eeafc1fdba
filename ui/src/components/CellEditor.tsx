/** @file A cell while it is edited: Enter saves and goes down, Tab saves and goes on, leaving saves, Esc restores. */
import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './CellEditor.module.css';

/** Told where one goes next. */
export type Edited = (next: 'down' | 'right' | 'left' | 'stay') => void;

type CellEditorProps = {
  label: string;
  /** As kept. */
  value: string;
  /** What can be chosen; free text without it. */
  options?: readonly { value: string; label: string }[] | undefined;
  /** Offered while one types. */
  hints?: readonly string[] | undefined;
  numeric?: boolean;
  placeholder?: string | undefined;
  /** False where the value cannot be saved; it then stays in the field. */
  onSave: (value: string) => Promise<boolean>;
  done: Edited;
};

export const CellEditor = ({ label, value, options, hints, onSave, done, ...more }: CellEditorProps) => {
  const [typed, setTyped] = useState(value);
  const [wrong, setWrong] = useState(false);
  /** Leaving by a key blurs the field too: it is saved once. */
  const left = useRef(false);
  const leave = async (next: Parameters<Edited>[0], text = typed) => {
    if (left.current) return;
    left.current = true;
    if (text === value || (await onSave(text))) return done(next);
    left.current = false;
    setWrong(true);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      left.current = true;
      done('stay');
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      void leave(event.key === 'Enter' ? 'down' : event.shiftKey ? 'left' : 'right');
    }
  };
  const shared = {
    'aria-label': label,
    'aria-invalid': wrong,
    autoFocus: true,
    className: classes.field,
    value: typed,
    onKeyDown: press,
    onBlur: () => void leave('stay'),
  };
  if (options) {
    return (
      <select
        {...shared}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      >
        <option value="">—</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <>
      <input
        {...shared}
        list={hints ? 'cell-hints' : undefined}
        inputMode={more.numeric ? 'decimal' : undefined}
        placeholder={more.placeholder}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
      />
      {hints ? (
        <datalist id="cell-hints">
          {hints.map((hint) => (
            <option key={hint} value={hint} />
          ))}
        </datalist>
      ) : null}
    </>
  );
};
