/** @file The records the stand-in begins with: the fictional demo data in the shape of the domain. */
import type {
  Consultant,
  Contact,
  Delegation,
  Enterprise,
  FxReference,
  Market,
  Plan,
  Risk,
  RiskTemplate,
} from '@/bindings';
import records from './records.json';

export type Records = {
  consultants: Consultant[];
  enterprises: Enterprise[];
  contacts: Contact[];
  markets: Market[];
  plans: Plan[];
  risks: Risk[];
  delegations: Delegation[];
  riskTemplates: RiskTemplate[];
  fxReferences: FxReference[];
};

/** A fresh copy, to be changed freely. */
export const demoRecords = (): Records => structuredClone(records) as unknown as Records;
