/** @file Fields that search while one types: half a Chinese word is nothing to look for, so it waits for the rest. */
import { type ChangeEvent, type CompositionEvent, useState } from 'react';

/** What a field holds without the word that is being composed, and what its input must tell for that. */
export const useComposed = (typed: string) => {
  const [before, setBefore] = useState<string | null>(null);
  return {
    whole: before ?? typed,
    composing: { onCompositionStart: () => setBefore(typed), onCompositionEnd: () => setBefore(null) },
  };
};

/** A field whose text is kept elsewhere and goes there letter by letter, a composed word at once. */
export const useTyped = (text: string, set: (text: string) => void) => {
  const [composed, setComposed] = useState<string | null>(null);
  const done = (typed: string) => {
    setComposed(null);
    if (typed !== text) set(typed);
  };
  return {
    value: composed ?? text,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      const typed = event.currentTarget.value;
      if (event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing) setComposed(typed);
      else done(typed);
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => done(event.currentTarget.value),
  };
};
