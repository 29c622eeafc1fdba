/** @file Stops whoever leaves a page on which a field holds what cannot be saved, and asks. */
import { useBlocker } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { mayLeave, useAnyOpen, useQuestion } from '@/lib/open-fields';

const LeaveDialog = lazy(() => import('./LeaveDialog').then((part) => ({ default: part.LeaveDialog })));

const mustStay = async () => !(await mayLeave());

export const LeaveHost = () => {
  const question = useQuestion();
  const open = useAnyOpen();
  useBlocker({ shouldBlockFn: mustStay, enableBeforeUnload: false, disabled: !open });
  return question ? (
    <Suspense fallback={null}>
      <LeaveDialog {...question} />
    </Suspense>
  ) : null;
};
