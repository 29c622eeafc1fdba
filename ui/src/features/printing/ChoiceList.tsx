/** @file A list of which one is chosen. Native radios, so that arrows walk it and what reads aloud counts it. */
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './PrintingPage.module.css';

type Choice = { value: string; label: string; code?: string; icon?: ReactNode };

type ChoiceListProps = {
  label: string;
  name: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (value: string) => void;
};

export const ChoiceList = ({ label, name, choices, value, onChange }: ChoiceListProps) => {
  const list = useRef<HTMLDivElement>(null);
  // A page that led here chose for its user, who wants to see what.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is chosen decides, by whichever way it came.
  useEffect(() => {
    list.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' });
  }, [value]);
  return (
    <div className={classes.choicesList} role="radiogroup" aria-label={label} ref={list}>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.choice} data-chosen={choice.value === value || undefined}>
          <input
            type="radio"
            className="hidden"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.icon}
          {choice.code ? <span className={classes.code}>{choice.code}</span> : null}{' '}
          <span className="ellipsis" title={choice.label}>
            {choice.label}
          </span>
        </label>
      ))}
    </div>
  );
};
