/** @file What one can do to an import. Each answer is the whole at a glance; rows are asked for anew. */
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ChosenFile, commands, type IntakeChange, type IntakeView } from '@/bindings';
import { useAction } from '@/lib/action';
import { intakeQuery, mappingsQuery } from './queries';

/** Puts an answer in its place. */
const useTaken = () => {
  const client = useQueryClient();
  return (view: IntakeView | null) => {
    client.setQueryData(intakeQuery.queryKey, view);
    return client.invalidateQueries({ queryKey: ['shell', 'intake-rows'] });
  };
};

/** Opens a table: pasted rows, a file, or one that is asked for. */
export const useOpenTable = () => {
  const taken = useTaken();
  return useAction(
    async (from: ChosenFile | { pasted: string } | null): Promise<IntakeView | null> => {
      if (from && 'pasted' in from) return commands.pasteTable(from.pasted);
      const file = from ?? (await commands.chooseTable());
      return file ? commands.openTable(file.token) : null;
    },
    {
      atField: true,
      notice: (view) => {
        if (view) void taken(view);
        return '';
      },
    },
  );
};

export const useChangeIntake = () => {
  const taken = useTaken();
  return useAction(async (change: IntakeChange) => {
    await taken(await commands.changeIntake(change));
  });
};

export const useKeepMapping = () => {
  const taken = useTaken();
  const client = useQueryClient();
  return useAction(
    async (name: string) => {
      await taken(await commands.keepMapping(name));
      await client.invalidateQueries(mappingsQuery);
    },
    { atField: true },
  );
};

export const useCommitIntake = () => {
  const { t } = useTranslation();
  const client = useQueryClient();
  const taken = useTaken();
  return useAction(
    async (_: undefined) => {
      try {
        return await commands.commitIntake();
      } finally {
        // Refused as stale, every row was compared anew.
        await taken(await client.fetchQuery({ ...intakeQuery, staleTime: 0 }));
      }
    },
    { notice: ({ counts }) => t('intake.done.notice', { fresh: counts.new, update: counts.update }) },
  );
};

export const useSaveReport = () => {
  const { t } = useTranslation();
  return useAction((name: string) => commands.saveIntakeReport(name), {
    notice: (saved) => (saved ? t('intake.reportSaved', { name: saved.name, folder: saved.folder }) : ''),
    undo: false,
  });
};

export const useCloseIntake = () => {
  const taken = useTaken();
  return useAction(async (_: undefined) => {
    await commands.closeIntake();
    await taken(null);
  });
};
