/** @file How a feature calls a command that writes: the notice afterwards, the conflict or the error in between. */
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Record as AnyRecord, Noun } from '@/bindings';
import { errorWords, readError } from '@/lib/api';
import { raiseConflict, showNotice } from '@/lib/notices';

type ActionOptions<Input, Result> = {
  /** What to say when it is done; empty says nothing. */
  notice?: (result: Result, input: Input) => string;
  /** Whether the notice offers undo. */
  undo?: boolean;
  /** Given where the input is the whole record: a stale save then opens the conflict dialog and saves what is chosen. */
  noun?: Noun;
};

/** Shows an error that no field takes. */
export const showError = (error: unknown) =>
  notifications.show({ color: 'red', message: errorWords(error), autoClose: false, role: 'alert' });

/** A mutation. It invalidates nothing: `Changed` does. */
export const useAction = <Input, Result>(
  run: (input: Input) => Promise<Result>,
  { notice, undo = true, noun }: ActionOptions<Input, Result> = {},
) =>
  useMutation({
    mutationFn: run,
    onSuccess: (result, input) => {
      const text = notice?.(result, input);
      if (text) showNotice(text, undo);
    },
    onError: (error) => {
      const { code, conflict, fields } = readError(error);
      if (code === 'stale' && conflict && noun) {
        raiseConflict({ conflict, save: (resolved: AnyRecord) => run(resolved.record as Input) });
      } else if (fields.length === 0 && code !== 'cancelled') {
        showError(error);
      }
    },
  });
