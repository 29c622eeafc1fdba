/** @file How a feature calls a command that writes: the notice afterwards, the conflict or the error in between. */
import { useMutation } from '@tanstack/react-query';
import type { AnyRecord, Noun } from '@/bindings';
import { errorWords, isConflict, readError } from '@/lib/api';
import { raiseConflict, raiseInUse, showNotice } from '@/lib/notices';

type ActionOptions<Input, Result> = {
  /** What to say when it is done; empty says nothing. */
  notice?: (result: Result, input: Input) => string;
  /** Whether the notice offers undo. */
  undo?: boolean;
  /** Given where the input is the whole record: a stale save then opens the conflict dialog and saves what is chosen. */
  noun?: Noun;
  /** Whether a field shows the refusal itself; otherwise a red notice does. */
  atField?: boolean;
};

/** Shows an error that no field takes; one that names records opens a dialog, where they can be opened. */
export const showError = async (error: unknown) => {
  const { inUse } = readError(error);
  if (inUse.length > 0) return raiseInUse({ inUse });
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ color: 'red', message: errorWords(error), autoClose: false, role: 'alert' });
};

/** A mutation. It invalidates nothing: `Changed` does. */
export const useAction = <Input, Result>(
  run: (input: Input) => Promise<Result>,
  { notice, undo = true, noun, atField = false }: ActionOptions<Input, Result> = {},
) =>
  useMutation({
    mutationFn: run,
    onSuccess: (result, input) => {
      const text = notice?.(result, input);
      if (text) showNotice(text, undo);
    },
    onError: (error, input) => {
      const { code, conflict } = readError(error);
      if (conflict && noun && isConflict(error)) {
        const mine = { noun, record: input } as unknown as AnyRecord;
        raiseConflict({ conflict, mine, save: (resolved) => run(resolved.record as unknown as Input) });
      } else if (!atField && code !== 'cancelled') {
        void showError(error);
      }
    },
  });
