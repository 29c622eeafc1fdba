/** @file The print that is running or done: one at a time, begun anew when what is asked for changes. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { commands, events, type News, type Preview, type PrintDocument, type PrintVolume } from '@/bindings';
import { readError } from '@/lib/api';

/** A finished document with its bytes, what was asked for and when it was made. */
export type Sheet = {
  preview: Preview;
  file: string;
  request: PrintDocument;
  /** What the document was bound in, if in anything. */
  volume: PrintVolume | null;
  at: string;
  stale: boolean;
};

type State = {
  /** The last document, kept while the next one is printed. */
  sheet: Sheet | null;
  progress: { done: number; total: number } | null;
  error: unknown;
  cancelled: boolean;
};

const idle: State = { sheet: null, progress: null, error: null, cancelled: false };

const printed = async (request: PrintDocument, volume: PrintVolume | null): Promise<Sheet> => {
  const preview = await (volume ? commands.previewVolume(volume) : commands.previewDocument(request));
  const file = await commands.previewFile(preview.token);
  return { preview, file, request, volume, at: new Date().toISOString(), stale: false };
};

/** The print that goes on, wherever it was asked for: the shell does one at a time. */
let running: Promise<unknown> | null = null;

/** Stops a print and waits for its end. Nothing begins before: a stop that came late would stop what was begun meanwhile. */
const ended = async (job: Promise<unknown>) => {
  await commands.cancelPrint();
  await job.catch(() => null);
};

const goesOn = <T>(job: Promise<T>): Promise<T> => {
  running = job;
  const over = () => {
    if (running === job) running = null;
  };
  job.then(over, over);
  return job;
};

/** Prints what is asked for, anew for each new object of a request or of the volume it is bound in; `touches` says whether news concern it. */
export const usePreview = (
  request: PrintDocument | null,
  touches: (news: News) => boolean,
  volume: PrintVolume | null = null,
) => {
  const [state, setState] = useState<State>(idle);
  const turn = useRef(0);
  const concerns = useRef(touches);
  concerns.current = touches;
  const touched = useRef(false);

  const print = useCallback(async (wanted: PrintDocument, within: PrintVolume | null) => {
    turn.current += 1;
    const mine = turn.current;
    const before = running && ended(running);
    const job = goesOn(
      (async () => {
        await before;
        if (mine !== turn.current) return null;
        setState(({ sheet }) => ({ ...idle, sheet, progress: { done: 0, total: 0 } }));
        touched.current = false;
        return printed(wanted, within);
      })(),
    );
    try {
      const sheet = await job;
      if (sheet && mine === turn.current) setState({ ...idle, sheet: { ...sheet, stale: touched.current } });
    } catch (error) {
      const cancelled = readError(error).code === 'cancelled';
      if (mine === turn.current) {
        setState(({ sheet }) => ({
          ...idle,
          sheet: cancelled ? sheet : null,
          error: cancelled ? null : error,
          cancelled,
        }));
      }
    }
  }, []);

  /** What runs is for nobody any more. */
  const stop = useCallback(() => {
    turn.current += 1;
    if (running) void goesOn(ended(running));
  }, []);

  useEffect(() => {
    if (!request) {
      stop();
      setState(idle);
      return;
    }
    // Whoever clicks through choices prints the last one.
    const timer = window.setTimeout(() => void print(request, volume), 80);
    return () => window.clearTimeout(timer);
  }, [request, volume, print, stop]);

  useEffect(() => stop, [stop]);

  useEffect(() => {
    const progress = events.printProgress.listen(({ payload: { done, total } }) =>
      setState((now) => (now.progress ? { ...now, progress: { done, total } } : now)),
    );
    const changed = events.changed.listen(({ payload }) => {
      if (!concerns.current(payload)) return;
      touched.current = true;
      setState((now) => (now.sheet ? { ...now, sheet: { ...now.sheet, stale: true } } : now));
    });
    return () => {
      void progress.then((stop) => stop());
      void changed.then((stop) => stop());
    };
  }, []);

  return {
    ...state,
    again: () => (request ? print(request, volume) : Promise.resolve()),
    cancel: () => commands.cancelPrint(),
  };
};
