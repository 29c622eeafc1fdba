/** @file The standard parts of a plan, and where a plan may go from its status: one step on, back to draft, or its end. */
import type { PlanStatus, SectionProgress } from '@/bindings';

type Steps = { onward: PlanStatus | null; back: boolean; close: boolean };

const steps: { [S in PlanStatus]: Steps } = {
  draft: { onward: 'in_review', back: false, close: true },
  in_review: { onward: 'approved', back: true, close: true },
  approved: { onward: 'executing', back: true, close: true },
  executing: { onward: 'closed', back: false, close: false },
  closed: { onward: null, back: false, close: false },
};

export const stepsFrom = (status: PlanStatus): Steps => steps[status];

const parts = [
  { key: 'summary', sections: ['executive_summary', 'company_readiness', 'strategic_fit'] },
  { key: 'market', sections: ['market_analysis', 'market_selection', 'customers'] },
  {
    key: 'entry',
    sections: ['entry_mode', 'business_model', 'product_adaptation', 'channel', 'supply_chain', 'pricing', 'marketing'],
  },
  {
    key: 'organisation',
    sections: ['organisation_talent', 'legal_tax', 'odi_compliance', 'export_control_data', 'ip'],
  },
  { key: 'money', sections: ['financing_insurance', 'timeline', 'budget', 'financials', 'kpi'] },
  { key: 'risk', sections: ['risk_register', 'exit'] },
  { key: 'appendices', sections: ['appendices'] },
] as const satisfies readonly { key: string; sections: readonly string[] }[];

export type PartKey = (typeof parts)[number]['key'] | 'own';

/** The sections of a plan under their parts; what no part names stands last, as the plan's own. */
export const byPart = (sections: readonly SectionProgress[]): { key: PartKey; sections: SectionProgress[] }[] => {
  const named = new Set<string>(parts.flatMap((part) => part.sections));
  const standard = parts.map((part) => ({
    key: part.key,
    sections: sections.filter((section) => part.sections.some((key) => key === section.key)),
  }));
  const own = { key: 'own' as const, sections: sections.filter((section) => !named.has(section.key)) };
  return [...standard, own].filter((part) => part.sections.length > 0);
};
