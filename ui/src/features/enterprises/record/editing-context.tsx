/** @file The enterprise being edited, handed to every field of its page. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Enterprise, EnterprisePage } from '@/bindings';
import { useEditEnterprise, useEnterpriseStep } from '../mutations';

type Editing = {
  page: EnterprisePage;
  enterprise: Enterprise;
  /** Saves what `change` makes of the newest record; `say` is the notice. */
  edit: (change: (enterprise: Enterprise) => Enterprise, say: string) => Promise<unknown>;
  /** Saves a step by a command of its own, given the newest revision. */
  step: (save: (revision: number) => Promise<Enterprise>, say: string) => Promise<unknown>;
};

const EditingContext = createContext<Editing | null>(null);

type EditingProviderProps = { page: EnterprisePage; children: ReactNode };

export const EditingProvider = ({ page, children }: EditingProviderProps) => {
  const { enterprise } = page;
  const edit = useEditEnterprise(enterprise.id);
  const step = useEnterpriseStep(enterprise.id);
  return <EditingContext value={{ page, enterprise, edit, step }}>{children}</EditingContext>;
};

export const useEditing = (): Editing => {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('fields of an enterprise stand inside its page');
  return editing;
};
