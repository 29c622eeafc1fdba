/** @file Where a record is shown: its own page, or the list that holds it with its id after `#`. */
import { useNavigate } from '@tanstack/react-router';
import { commands, type Noun, type Ref } from '@/bindings';
import { showError } from './action';
import { wantField } from './wanted-field';

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
  activity: '/enterprises',
  task: '/tasks',
  attachment: '/enterprises',
  custom_field: '/settings',
  saved_view: '/enterprises',
} as const satisfies { [N in Noun]: string };

/** The list that holds records of a noun. */
export const homeOf = (noun: Noun) => homes[noun];

/** Parts of a delegation that stand under another name on its page. */
const delegationTabs: { [field: string]: string } = {
  emergency: 'overview',
  name: 'overview',
  localCompanies: 'hosts',
  hotels: 'nights',
};

/** Fields of an enterprise that have a tab of their own; all others stand in its profile. */
const enterpriseTabs = ['figures', 'products', 'readiness', 'needs', 'activity', 'files'];

/** Where on the page of a record a field stands: its tab or section. */
const partOf = (noun: Noun, field: string): string | undefined => {
  const [head = '', section] = field.split('.');
  if (head === '') return undefined;
  if (noun === 'enterprise') return enterpriseTabs.find((tab) => tab === head) ?? 'profile';
  if (noun === 'delegation') return delegationTabs[head] ?? head;
  if (noun === 'plan') return head === 'sections' ? section : undefined;
  return undefined;
};

/** Nouns that stand on the page of another record, and on which tab there. */
const guests: { [N in Noun]?: string } = { activity: 'activity', attachment: 'files', task: 'activity' };

/** Opens the page of a record, or the list that shows it; at a field where one is named. */
export const useOpenRecord = () => {
  const navigate = useNavigate();
  const open = ({ noun, id }: Pick<Ref, 'noun' | 'id'>, field = ''): void => {
    const tab = guests[noun];
    if (tab) return void openHome({ noun, id }, tab);
    wantField(field || null);
    const part = partOf(noun, field);
    const at = { params: { id }, ...(part ? { hash: part } : {}) };
    if (noun === 'enterprise') return void navigate({ to: '/enterprises/$id', ...at });
    if (noun === 'plan') return void navigate({ to: '/plans/$id', ...at });
    if (noun === 'delegation') return void navigate({ to: '/delegations/$id', ...at });
    return void navigate({ to: homeOf(noun), hash: id });
  };
  const openHome = async (what: Pick<Ref, 'noun' | 'id'>, tab: string) => {
    try {
      const home = await commands.recordHome(what);
      if (home.noun === what.noun) await navigate({ to: homeOf(home.noun), hash: home.id });
      else open(home, home.noun === 'enterprise' ? tab : '');
    } catch (error) {
      void showError(error);
    }
  };
  return open;
};
