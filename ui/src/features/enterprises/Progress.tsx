/** @file How far the reading or writing of a table is, with a way to stop it. */
import { useEffect, useState } from 'react';
import { commands, events } from '@/bindings';
import { ProgressOverlay } from '@/components/ProgressOverlay';

const TASKS = {
  intake: { told: events.intakeProgress, stop: commands.stopTable },
  list: { told: events.listProgress, stop: commands.stopList },
};

type ProgressProps = { of: keyof typeof TASKS; label: string; running: boolean };

/** What is over at once shows nothing. */
export const Progress = ({ of, label, running }: ProgressProps) => {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const { told, stop } = TASKS[of];
  useEffect(() => {
    if (!running) return;
    const listening = told.listen(({ payload }) => setProgress(payload));
    return () => {
      setProgress(null);
      void listening.then((end) => end());
    };
  }, [running, told]);
  if (!progress) return null;
  return <ProgressOverlay label={label} done={progress.done} total={progress.total} onCancel={() => void stop()} />;
};
