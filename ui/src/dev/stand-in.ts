/** @file Puts answers in place of the shell, so that the window runs in a plain browser and in tests. Never shipped. */
import { mockIPC } from '@tauri-apps/api/mocks';
import { type Answers, makeAnswers } from './answers';

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Installs the answers, some of them replaced; gives back the whole set for a test to look into. */
export const standIn = (replaced: Partial<Answers> = {}): Answers => {
  // `?start` in a browser's address begins at the start screen.
  const answers = { ...makeAnswers({ open: !window.location.search.includes('start') }), ...replaced };
  mockIPC(
    async (name, payload) => {
      const answer = answers[camel(name) as keyof Answers] as ((input: unknown) => unknown) | undefined;
      if (!answer) throw new Error(`the stand-in has no answer for ${name}`);
      return structuredClone(await answer(Object.values((payload as object | undefined) ?? {})[0]));
    },
    { shouldMockEvents: true },
  );
  return answers;
};
