/** @file What one can do to a risk. Saves wait for each other, so that each builds on the revision the last one led to. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type Risk, type RiskId } from '@/bindings';
import { showError, useAction } from '@/lib/action';
import { isConflict } from '@/lib/api';
import { risksQuery } from './queries';

/** Changes a risk as last read; `words` is what the notice says. */
export type EditRisk = (change: (risk: Risk) => Risk, words: string) => Promise<unknown>;

export const useEditRisk = (id: RiskId): EditRisk => {
  const client = useQueryClient();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const words = useRef('');
  const save = useAction((risk: Risk) => commands.saveRisk(risk), {
    noun: 'risk',
    atField: true,
    notice: () => words.current,
  });
  return (change, say) => {
    const mine = last.current.then(async () => {
      const row = client.getQueryData(risksQuery.queryKey)?.find(({ risk }) => risk.id === id);
      if (!row) return;
      words.current = say;
      const stored = await save.mutateAsync(change(row.risk));
      client.setQueryData(risksQuery.queryKey, (rows) =>
        rows?.map((one) => (one.risk.id === id ? { ...one, risk: stored } : one)),
      );
    });
    last.current = mine.catch(() => undefined);
    return mine;
  };
};

/** For buttons, which have no field to show a refusal at. */
export const orShow = (done: Promise<unknown>) =>
  void done.catch((error: unknown) => {
    if (!isConflict(error)) void showError(error);
  });

export const useCreateRisk = () => {
  const { t } = useTranslation();
  return useAction(commands.createRisk, { atField: true, notice: ({ code }) => t('risks.created', { code }) });
};

export const useCloseRisk = () => {
  const { t } = useTranslation();
  return useAction(commands.closeRisk, { notice: ({ code }) => t('risks.closed', { code }) });
};

export const useBinRisk = () => {
  const { t } = useTranslation();
  return useAction(({ id, revision }: Risk) => commands.deleteRecord({ noun: 'risk', id, revision }), {
    notice: (_, { code }) => t('risks.binned', { code }),
  });
};
