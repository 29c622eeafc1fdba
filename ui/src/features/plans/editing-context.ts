/** @file The page being edited, at hand for every part of it. */
import { createContext, useContext } from 'react';
import type { PlanPage } from '@/bindings';
import type { EditPlan } from './mutations';

export type Editing = { page: PlanPage; edit: EditPlan };

export const EditingContext = createContext<Editing | null>(null);

export const useEditing = (): Editing => {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('parts of a plan stand inside its page');
  return editing;
};
