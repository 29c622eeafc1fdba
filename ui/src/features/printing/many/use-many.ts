/** @file A batch as it goes: asked for, printed with its progress, and told. */
import { useEffect, useState } from 'react';
import { commands, events } from '@/bindings';
import { type Entry, entriesOf, type Job } from './many';

export type Stage =
  | { stage: 'asking'; error: unknown }
  | { stage: 'printing'; job: Job; done: number; stopping: boolean }
  | { stage: 'told'; job: Job; entries: readonly Entry[] };

/** The one batch there is. */
export const useManyPrint = () => {
  const [state, setState] = useState<Stage>({ stage: 'asking', error: null });
  useEffect(() => {
    const heard = events.batchProgress.listen(({ payload: { done } }) =>
      setState((now) => (now.stage === 'printing' ? { ...now, done } : now)),
    );
    return () => void heard.then((stop) => stop());
  }, []);
  const print = async (job: Job) => {
    setState({ stage: 'printing', job, done: 0, stopping: false });
    try {
      const files = await commands.printBatch(job.input);
      setState({ stage: 'told', job, entries: entriesOf(job, files) });
    } catch (error) {
      setState({ stage: 'asking', error });
    }
  };
  const stop = async () => {
    setState((now) => (now.stage === 'printing' ? { ...now, stopping: true } : now));
    await commands.stopBatch();
  };
  return { state, print, stop };
};
