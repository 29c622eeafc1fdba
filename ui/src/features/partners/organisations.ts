/** @file Hosts and local firms of all delegations in one list. */
import type { Bilingual, Delegation, EnterpriseId } from '@/bindings';

export type Organisation = {
  id: string;
  code: string;
  name: Bilingual;
  city: string;
  /** A host's kind, or null for a local firm. */
  hostKind: string | null;
  business: Bilingual | null;
  interestedIn: readonly EnterpriseId[];
  delegation: Pick<Delegation, 'id' | 'code' | 'name'>;
};

/** In the order of delegations; hosts before local firms. */
export const organisationsOf = (delegations: readonly Delegation[]): Organisation[] =>
  delegations.flatMap(({ id, code, name, hosts, localCompanies }) => {
    const delegation = { id, code, name };
    return [
      ...hosts.map(
        (host): Organisation => ({
          id: `${id} ${host.code}`,
          code: host.code,
          name: host.name,
          city: host.city,
          hostKind: host.kind,
          business: null,
          interestedIn: [],
          delegation,
        }),
      ),
      ...localCompanies.map(
        (company): Organisation => ({
          id: `${id} ${company.code}`,
          code: company.code,
          name: company.name,
          city: company.city,
          hostKind: null,
          business: company.business,
          interestedIn: company.interestedIn,
          delegation,
        }),
      ),
    ];
  });
