/** @file Where a record is shown: its own page, or the list that holds it with its id after `#`. */
import { useNavigate } from '@tanstack/react-router';
import type { Noun, Ref } from '@/bindings';

const homes = {
  workspace: '/settings',
  consultant: '/partners',
  enterprise: '/enterprises',
  contact: '/partners',
  market: '/markets',
  comparison: '/markets',
  plan: '/plans',
  risk: '/risks',
  delegation: '/delegations',
  risk_template: '/library',
  fx_reference: '/library',
} as const satisfies { [N in Noun]: string };

/** The list that holds records of a noun. */
export const homeOf = (noun: Noun) => homes[noun];

/** Opens the page of a record, or the list that shows it. */
export const useOpenRecord = () => {
  const navigate = useNavigate();
  return ({ noun, id }: Pick<Ref, 'noun' | 'id'>) => {
    if (noun === 'enterprise') return void navigate({ to: '/enterprises/$id', params: { id } });
    if (noun === 'plan') return void navigate({ to: '/plans/$id', params: { id } });
    if (noun === 'delegation') return void navigate({ to: '/delegations/$id', params: { id } });
    return void navigate({ to: homeOf(noun), hash: id });
  };
};
