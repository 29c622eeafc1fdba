/** @file What one can do to a plan. Saves wait for each other, so that each builds on the revision the last one led to. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChangePlanStatus, commands, type Plan, type PlanId } from '@/bindings';
import { showError, useAction } from '@/lib/action';
import { isConflict } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import { planQuery } from './queries';

/** Changes a plan as last read; `words` is what the notice says. */
export type EditPlan = (change: (plan: Plan) => Plan, words: string) => Promise<unknown>;

export const useEditPlan = (id: PlanId): EditPlan => {
  const client = useQueryClient();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const words = useRef('');
  const { queryKey } = planQuery(id);
  const save = useAction((plan: Plan) => commands.savePlan(plan), {
    noun: 'plan',
    atField: true,
    notice: () => words.current,
  });
  return (change, say) => {
    const mine = last.current.then(async () => {
      const page = client.getQueryData(queryKey);
      if (!page) return;
      words.current = say;
      const plan = await save.mutateAsync(change(page.plan));
      client.setQueryData(queryKey, (now) => now && { ...now, plan });
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

export const useChangeStatus = () => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  return useAction((input: ChangePlanStatus) => commands.changePlanStatus(input), {
    notice: ({ code, status }) => t('plans.statusSet', { code, status: term(`planStatus.${status}`) }),
  });
};
