/** @file A part that is fetched before it is shown, or else while something waits for it. */
import { type ComponentType, lazy } from 'react';

/**
 * Unlike `lazy` alone, a part that has been fetched is drawn at once: React shows the fallback of a lazy part in any
 * case, and then holds back whatever appears within the next 300 ms.
 */
export const ready = (load: () => Promise<ComponentType>) => {
  let part: ComponentType | null = null;
  const fetch = async () => {
    part ??= await load();
    return part;
  };
  const Later = lazy(async () => ({ default: await fetch() }));
  const Ready = () => {
    const Part = part ?? Later;
    return <Part />;
  };
  return [Ready, fetch] as const;
};
