/** @file How far the reading or saving of a table is, with a way to stop it. */
import { useEffect, useState } from 'react';
import { commands, events } from '@/bindings';
import { ProgressOverlay } from '@/components/ProgressOverlay';

type ProgressProps = { label: string; running: boolean };

/** What is over at once shows nothing. */
export const Progress = ({ label, running }: ProgressProps) => {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  useEffect(() => {
    if (!running) return;
    const listening = events.intakeProgress.listen(({ payload }) => setProgress(payload));
    return () => {
      setProgress(null);
      void listening.then((stop) => stop());
    };
  }, [running]);
  if (!progress) return null;
  return (
    <ProgressOverlay
      label={label}
      done={progress.done}
      total={progress.total}
      onCancel={() => void commands.stopTable()}
    />
  );
};
