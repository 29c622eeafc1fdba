/** @file What the breadcrumb says after the area: a page names itself, and what it stands in. */
import { useEffect, useSyncExternalStore } from 'react';

let trail: readonly string[] = [];
const heard = new Set<() => void>();

const say = (next: readonly string[]) => {
  trail = next;
  for (const tell of heard) tell();
};

const listen = (tell: () => void) => {
  heard.add(tell);
  return () => heard.delete(tell);
};

/** Adds these steps after the area for as long as the page is shown. */
export const useTrail = (...steps: string[]) => {
  const line = steps.join('\n');
  useEffect(() => {
    say(line ? line.split('\n') : []);
    return () => say([]);
  }, [line]);
};

export const useTrailSteps = () => useSyncExternalStore(listen, () => trail);
