/** @file Fields that stand open. Whoever is about to leave them asks here first: what can be saved is saved, the rest is asked about. */
import { useEffect, useId, useRef, useSyncExternalStore } from 'react';

type OpenField = {
  /** What it is called. */
  label: string;
  /** Saves and closes it; says why where it cannot be saved. */
  leave: () => Promise<string | null>;
};

type Stuck = { label: string; reason: string };

/** What stays open because it cannot be saved, and what is to be done once somebody gives it up. */
type Question = { stuck: readonly Stuck[]; leave: () => void; stay: () => void };

const fields = new Map<string, { current: OpenField }>();
const heard = new Set<() => void>();
let question: Question | null = null;

const tellAll = () => {
  for (const tell of heard) tell();
};

const ask = (next: Question | null) => {
  question = next;
  tellAll();
};

/** Announces a field for as long as it stands open. */
export const useOpenField = (open: boolean, field: OpenField) => {
  const id = useId();
  const latest = useRef(field);
  latest.current = field;
  useEffect(() => {
    if (!open) return;
    fields.set(id, latest);
    tellAll();
    return () => {
      fields.delete(id);
      tellAll();
    };
  }, [id, open]);
};

const leaveAll = async (): Promise<Stuck[]> => {
  const left = [...fields.values()].map(async ({ current: { label, leave } }) => ({ label, reason: await leave() }));
  return (await Promise.all(left)).flatMap(({ label, reason }) => (reason === null ? [] : [{ label, reason }]));
};

/** Whether one may leave: after all that can be saved is saved, and for the rest when somebody says so. */
export const mayLeave = async (): Promise<boolean> => {
  const stuck = await leaveAll();
  if (stuck.length === 0) return true;
  // Whoever asks again has not left by the way asked about before.
  question?.stay();
  return new Promise((answer) => {
    const close = (leave: boolean) => () => {
      ask(null);
      if (leave) fields.clear();
      answer(leave);
    };
    ask({ stuck, leave: close(true), stay: close(false) });
  });
};

/** Does what closes fields, once they may be closed. */
export const leaving = (act: () => void) => {
  if (fields.size === 0) act();
  else void mayLeave().then((may) => may && act());
};

const listen = (tell: () => void) => {
  heard.add(tell);
  return () => heard.delete(tell);
};

/** What has to be asked now, if anything. */
export const useQuestion = () => useSyncExternalStore(listen, () => question);

/** Whether any field stands open. */
export const useAnyOpen = () => useSyncExternalStore(listen, () => fields.size > 0);
