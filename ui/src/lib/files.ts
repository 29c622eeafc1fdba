/** @file Files kept with records, read and written. The window knows tokens and ids; bytes and paths stay in the shell. */
import { queryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type About, type Attachment, type ChosenFile, commands, type Danger } from '@/bindings';
import { showError, useAction } from './action';
import { errorWords } from './api';
import { showNotice } from './notices';

/** The files of a record, the newest first. */
export const attachmentsQuery = (about: About) =>
  queryOptions({ queryKey: ['attachment', 'of', about], queryFn: () => commands.listAttachments(about) });

/** Asks for files in a dialog of the system; none when the user thought better of it. */
export const useChooseFiles = () => async (): Promise<ChosenFile[]> => {
  try {
    return await commands.chooseAttachments();
  } catch (error) {
    await showError(error);
    return [];
  }
};

type Refused = { name: string; reason: string };

/** Keeps files one after another; those that were refused are told by name, the others are kept all the same. */
export const useAddFiles = (about: About) => {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const add = async (files: readonly ChosenFile[]) => {
    const wrong: Refused[] = [];
    const kept: string[] = [];
    for (const { token, name } of files) {
      try {
        await commands.addAttachment({ about, token, note: '' });
        kept.push(name);
      } catch (error) {
        wrong.push({ name, reason: errorWords(error) });
      }
    }
    setRefused(wrong);
    // Each is a change of its own: an undo would take back the last one alone.
    const [name] = kept;
    if (name !== undefined) showNotice(t('files.added', { count: kept.length, name }), kept.length === 1);
  };
  return { add, refused, clear: () => setRefused([]) };
};

/** Saves another name or note; `say` is what the notice says. */
export const useSaveFile = () => {
  const save = useAction(({ file }: { file: Attachment; say: string }) => commands.saveAttachment(file), {
    atField: true,
    notice: (_, { say }) => say,
  });
  return (file: Attachment, say: string) => save.mutateAsync({ file, say });
};

/** Opens a copy in the system's viewer. What may do harm is told first, in `warned`, and opened when that was accepted. */
export const useOpenFile = () => {
  const [warned, setWarned] = useState<{ file: Attachment; danger: Danger } | null>(null);
  const run = useAction(({ file, accepted }: { file: Attachment; accepted: boolean }) =>
    commands.openAttachment({ id: file.id, accepted }),
  );
  const open = (file: Attachment, accepted = false) =>
    run.mutate(
      { file, accepted },
      { onSuccess: (danger) => setWarned(danger === null ? null : { file, danger }), onError: () => setWarned(null) },
    );
  return { open, warned, forget: () => setWarned(null) };
};

export const useSaveFileCopy = () => {
  const { t } = useTranslation();
  const save = useAction(({ id, name }: Attachment) => commands.saveAttachmentCopy(id, name), {
    notice: (saved) => (saved ? t('files.savedCopy', { name: saved.name, folder: saved.folder }) : ''),
    undo: false,
  });
  return (file: Attachment) => save.mutate(file);
};

export const useBinFile = () => {
  const { t } = useTranslation();
  const remove = useAction(
    ({ id, revision }: Attachment) => commands.deleteRecord({ noun: 'attachment', id, revision }),
    { notice: (_, { name }) => t('files.binned', { name }) },
  );
  return (file: Attachment) => remove.mutate(file);
};
