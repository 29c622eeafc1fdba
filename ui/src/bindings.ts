/** @file Commands, events and types of the shell, as the window calls them. */
import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';

/** Everything the window can ask of the shell. */
export const commands = {
  startInfo: () => invoke<StartInfo>('start_info'),
  chooseFile: (input: ChooseFile) => invoke<ChosenFile | null>('choose_file', { input }),
  createWorkspace: (input: CreateWorkspace) => invoke<CreatedWorkspace>('create_workspace', { input }),
  openWorkspace: (input: OpenWorkspace) => invoke<WorkspaceStatus>('open_workspace', { input }),
  closeWorkspace: () => invoke<null>('close_workspace'),
  today: () => invoke<Today>('today'),
  listEnterprises: () => invoke<EnterpriseRow[]>('list_enterprises'),
  enterprise: (id: EnterpriseId) => invoke<EnterprisePage>('enterprise', { id }),
  listPlans: () => invoke<PlanRow[]>('list_plans'),
  plan: (id: PlanId) => invoke<PlanPage>('plan', { id }),
  listRisks: () => invoke<RiskRow[]>('list_risks'),
  listMarkets: () => invoke<Market[]>('list_markets'),
  listDelegations: () => invoke<Delegation[]>('list_delegations'),
  delegation: (id: DelegationId) => invoke<Delegation>('delegation', { id }),
  listConsultants: () => invoke<Consultant[]>('list_consultants'),
  createEnterprise: (input: CreateEnterprise) => invoke<Enterprise>('create_enterprise', { input }),
  createContact: (input: CreateContact) => invoke<Contact>('create_contact', { input }),
  createPlan: (input: CreatePlan) => invoke<Plan>('create_plan', { input }),
  createRisk: (input: CreateRisk) => invoke<Risk>('create_risk', { input }),
  saveEnterprise: (record: Enterprise) => invoke<Enterprise>('save_enterprise', { record }),
  saveContact: (record: Contact) => invoke<Contact>('save_contact', { record }),
  savePlan: (record: Plan) => invoke<Plan>('save_plan', { record }),
  saveRisk: (record: Risk) => invoke<Risk>('save_risk', { record }),
  deleteRecord: (input: DeleteRecord) => invoke<null>('delete_record', { input }),
  changePlanStatus: (input: ChangePlanStatus) => invoke<Plan>('change_plan_status', { input }),
  closeRisk: (input: CloseRisk) => invoke<Risk>('close_risk', { input }),
  history: (input: RecordRef) => invoke<HistoryEntry[]>('history', { input }),
  restoreField: (input: RestoreField) => invoke<Record>('restore_field', { input }),
  undo: () => invoke<Action | null>('undo'),
  redo: () => invoke<Action | null>('redo'),
  undoState: () => invoke<UndoState>('undo_state'),
  search: (text: string) => invoke<Hit[]>('search', { text }),
  heatMap: (input: PlanFigure) => invoke<FigureSvg>('heat_map', { input }),
  gantt: (input: PlanFigure) => invoke<FigureSvg>('gantt', { input }),
  readinessRadar: (input: EnterpriseFigure) => invoke<FigureSvg>('readiness_radar', { input }),
  previewDossier: (input: PreviewDossier) => invoke<Preview>('preview_dossier', { input }),
  cancelPrint: () => invoke<null>('cancel_print'),
  previewBytes: (token: string) => invoke<ArrayBuffer>('preview_bytes', { token }),
  savePreview: (input: SavePreview) => invoke<SavedFile | null>('save_preview', { input }),
  openPreview: (token: string) => invoke<null>('open_preview', { token }),
  backups: () => invoke<Backup[]>('backups'),
  backUpNow: () => invoke<Backup>('back_up_now'),
  restoreBackup: (token: string) => invoke<WorkspaceStatus>('restore_backup', { token }),
  settings: () => invoke<Settings>('settings'),
  saveSettings: (settings: Settings) => invoke<Settings>('save_settings', { settings }),
};

const event = <T>(name: string) => ({
  listen: (heard: (event: { payload: T }) => void): Promise<UnlistenFn> => listen<T>(name, heard),
});

/** What the shell says of its own accord. */
export const events = {
  changed: event<Changed>('changed'),
  printProgress: event<PrintProgress>('print-progress'),
  menuAction: event<MenuAction>('menu-action'),
};

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Ref = { noun: Noun; id: RecordId; code: Code; title: Bilingual };
export type Count = { key: string; label: Bilingual; count: number };
export type Changed = { nouns: Noun[]; ids: RecordId[] };
export type PrintProgress = { job: string; done: number; total: number };
export type MenuAction = {
  action: 'undo' | 'redo' | 'find' | 'settings' | 'new_enterprise' | 'print' | 'backups' | 'close_workspace';
};
export type ErrorCode =
  | 'stale' | 'taken' | 'gone' | 'referenced' | 'later_change' | 'invalid' | 'wrong_passphrase' | 'keychain'
  | 'not_a_workspace' | 'damaged' | 'newer_application' | 'in_use' | 'unsafe_location' | 'read_only' | 'disk_full'
  | 'exists' | 'timeout' | 'missing_glyphs' | 'cancelled' | 'no_workspace' | 'refused_input' | 'internal';
export type ApiError = {
  code: ErrorCode;
  message: string;
  fields: FieldError[];
  detail: { [key: string]: string };
  conflict: Conflict | null;
};
export type FieldError = { path: string; code: string; message: string };
export type Conflict = {
  noun: Noun;
  id: RecordId;
  theirs: Record;
  by: string;
  at: string;
  fields: ConflictField[];
};
export type ConflictField = { path: string; base: Json; theirs: Json; mine: Json };
export type Settings = {
  language: Language;
  theme: Theme;
  paper: Paper;
  singleKeys: boolean;
};
export type Theme = 'light' | 'dark' | 'system';
export type Paper = 'a4' | 'letter';
export type PrintLanguage = 'zh-CN' | 'en' | 'bilingual';
export type KeychainState = 'available' | 'locked' | 'absent';
export type StartInfo = {
  version: string;
  platform: 'linux' | 'macos' | 'windows';
  workspace: WorkspaceStatus | null;
  recent: RecentWorkspace[];
  settings: Settings;
  keychain: KeychainState;
};
export type RecentWorkspace = { token: string; name: string; folder: string; openedAt: string };
export type ChooseFile = {
  purpose: 'open_workspace' | 'new_workspace' | 'restore_backup';
  suggestedName: string | null;
};
export type ChosenFile = { token: string; name: string; folder: string };
export type CreateWorkspace = {
  file: string | null;
  name: Bilingual;
  passphrase: string;
  keychain: boolean;
  demo: boolean;
};
export type CreatedWorkspace = { status: WorkspaceStatus; recoveryCode: string };
export type OpenWorkspace = { file: string; passphrase: string | null; recoveryCode: string | null };
export type WorkspaceStatus = {
  name: Bilingual;
  fileName: string;
  kind: 'file' | 'postgres';
  encrypted: boolean;
  fictional: boolean;
  asOf: string | null;
  actor: string;
  lastBackup: string | null;
  counts: NounCount[];
};
export type NounCount = { noun: Noun; count: number };
export type Today = {
  asOf: string;
  expiring: ExpiringCertificate[];
  risks: DueRisk[];
  plans: OpenPlan[];
  delegation: NextDelegation | null;
  byTier: Count[];
  bySector: Count[];
  byCity: Count[];
  byStage: Count[];
};
export type ExpiringCertificate = { enterprise: Ref; tier: Tier | null; validThrough: string; days: number };
export type DueRisk = { risk: Ref; due: string; days: number; band: Band; owner: Ref | null; plan: Ref | null };
export type OpenPlan = { plan: Ref; enterprise: Ref; status: PlanStatus };
export type NextDelegation = { delegation: Ref; from: string; days: number };
export type EnterpriseRow = {
  id: EnterpriseId;
  code: Code;
  name: Bilingual;
  shortName: Bilingual;
  tier: Tier | null;
  city: Bilingual | null;
  district: string | null;
  sector: Bilingual | null;
  product: Bilingual | null;
  revenue: string | null;
  revenueYear: number | null;
  rdShare: string | null;
  validThrough: string | null;
  stage: Stage | null;
  consultant: Ref | null;
  plans: number;
  revision: number;
};
export type EnterprisePage = {
  enterprise: Enterprise;
  contacts: Contact[];
  consultant: Consultant | null;
  plans: PlanRow[];
  delegations: Ref[];
};
export type PlanRow = {
  id: PlanId;
  code: Code;
  title: Bilingual;
  status: PlanStatus;
  version: string;
  enterprise: Ref;
  market: Ref;
  completeness: number;
  budget: Money | null;
  risks: number;
  extremeRisks: number;
  revision: number;
};
export type PlanSection = { key: string; title: Bilingual; state: SectionState };
export type PlanPage = {
  plan: Plan;
  enterprise: Enterprise;
  market: Market;
  risks: Risk[];
  consultants: Consultant[];
  sections: PlanSection[];
  completeness: number;
  budgetTotal: Money | null;
  landedCost: LandedCostFigures | null;
};
export type RiskRow = { risk: Risk; owner: Ref | null; plans: Ref[] };
export type CreateEnterprise = { name: Bilingual; uscc: string | null };
export type CreateContact = { enterpriseId: EnterpriseId; name: Bilingual };
export type CreatePlan = { enterpriseId: EnterpriseId; marketId: MarketId; title: Bilingual };
export type CreateRisk = { planId: PlanId; title: Bilingual; category: string; inherent: Level; residual: Level };
export type DeleteRecord = { noun: Noun; id: RecordId; revision: number };
export type ChangePlanStatus = { id: PlanId; revision: number; status: PlanStatus };
export type CloseRisk = { id: RiskId; revision: number };
export type RecordRef = { noun: Noun; id: RecordId };
export type HistoryEntry = {
  seq: string;
  at: string;
  actor: string;
  action: Action;
  revision: number;
  changes: FieldChange[];
};
export type FieldChange = { path: string; before: Json; after: Json };
export type RestoreField = { noun: Noun; id: RecordId; revision: number; seq: string; path: string };
export type UndoState = { undo: Action | null; redo: Action | null };
export type Hit = { ref: Ref; score: number; ranges: HitRange[] };
export type HitRange = { field: 'code' | 'zh' | 'en'; from: number; to: number };
export type PlanFigure = { planId: PlanId; language: PrintLanguage };
export type EnterpriseFigure = { enterpriseId: EnterpriseId; language: PrintLanguage };
export type FigureSvg = { svg: string; alternative: string };
export type PreviewDossier = { enterpriseId: EnterpriseId; language: PrintLanguage; paper: Paper };
export type Preview = { token: string; pages: number; bytes: number };
export type SavePreview = { token: string; suggestedName: string };
export type SavedFile = { name: string; folder: string };
export type Backup = { token: string; at: string; bytes: number; reason: string; verified: boolean };

export type Action = {
  verb: Verb;
  noun: Noun | null;
  code: string | null;
  fields: string[];
};
export type Ahp = {
  matrix: string[][];
  weights: string[];
  lambdaMax: string;
  consistencyIndex: string;
  randomIndex: string;
  consistencyRatio: string;
};
export type Band = 'low' | 'medium' | 'high' | 'extreme';
export type Bilingual = {
  zh: string;
  en: string;
};
export type BudgetLine = {
  item: Bilingual;
  amount: Money;
};
export type Centre = {
  name: Bilingual;
  address: Bilingual;
  phone: string;
  email: string;
  web: string;
};
export type Certificate = {
  issuedOn: string;
  validThrough: string;
  number: string;
};
export type ChecklistItem = {
  offsetDays: number;
  task: Bilingual;
};
export type Code = string;
export type Comparison = {
  id: ComparisonId;
  code: Code;
  revision: number;
  marketIds: MarketId[];
  criteria: Criterion[];
  values: ((string | null)[])[];
  ahp: Ahp | null;
};
export type ComparisonId = string;
export type Consultant = {
  id: ConsultantId;
  code: Code;
  revision: number;
  name: Bilingual;
  role: Bilingual;
  languages: string[];
};
export type ConsultantId = string;
export type Contact = {
  id: ContactId;
  code: Code;
  revision: number;
  enterpriseId: EnterpriseId;
  name: Bilingual;
  title: Bilingual;
  phone: string;
  email: string;
  primary: boolean;
};
export type ContactId = string;
export type Cost = { kind: 'per_person'; each: Money; persons: number } | { kind: 'fixed'; amount: Money };
export type Criterion = {
  code: string;
  direction: Direction;
  weightPct: string;
  name: Bilingual;
};
export type Currency = string;
export type Delegation = {
  id: DelegationId;
  code: Code;
  revision: number;
  name: Bilingual;
  from: string;
  to: string;
  cities: string[];
  timeZone: string;
  homeTimeZone: string;
  members: Member[];
  hosts: Host[];
  localCompanies: LocalCompany[];
  programme: ProgrammeItem[];
  meetings: Meeting[];
  dateChecks: Bilingual;
  emergency: EmergencyContact[];
  hotels: Hotel[];
  budget: DelegationCost[];
  checklist: ChecklistItem[];
};
export type DelegationCost = {
  item: Bilingual;
  cost: Cost;
};
export type DelegationId = string;
export type Direction = 'benefit' | 'cost';
export type Division = {
  code: string;
  name: string;
  city: Bilingual;
};
export type EmergencyContact = {
  name: Bilingual;
  phone: string;
  real: boolean | null;
};
export type Enterprise = {
  id: EnterpriseId;
  code: Code;
  revision: number;
  name: Bilingual;
  shortName: Bilingual;
  uscc: Uscc | null;
  division: Division | null;
  founded: string | null;
  industry: Industry | null;
  products: Product[];
  tier: Tier | null;
  certificate: Certificate | null;
  employees: number | null;
  rdStaff: number | null;
  figures: YearFigures[];
  equityInvestmentLastTwoYears: string | null;
  ip: IpCounts;
  yearsInNiche: number | null;
  marketPosition: MarketPosition;
  platformScore: PlatformScore | null;
  certifications: string[];
  exportMarkets: string[];
  readiness: Readiness;
  needs: Need[];
  consultantId: ConsultantId | null;
  stage: Stage | null;
  notes: string;
};
export type EnterpriseId = string;
export type EntryMode = {
  code: string;
  name: Bilingual;
  control: number;
  investment: number;
  speed: number;
  risk: number;
  weighted: string;
  chosen: boolean;
};
export type FxReference = {
  id: FxReferenceId;
  code: Code;
  revision: number;
  source: string;
  rates: { [key: string]: { [key: string]: string } };
};
export type FxReferenceId = string;
export type Host = {
  code: Code;
  city: string;
  name: Bilingual;
  kind: string;
};
export type Hotel = {
  city: string;
  name: Bilingual;
  nights: string[];
};
export type HsCode = {
  code: string;
  nomenclature: string;
};
export type Indicator = {
  code: string;
  value: string;
  unit: string;
  year: number;
  source: string | null;
  illustrative: boolean;
  note: string | null;
};
export type Industry = {
  code: string;
  standard: string;
  name: Bilingual;
};
export type IpCounts = {
  classOne: number | null;
  classTwo: number | null;
};
export type Kpi = {
  name: Bilingual;
  target: string;
  unit: string;
  due: string | null;
};
export type LandedCost = {
  inputs: LandedCostInputs;
  stated: LandedCostFigures | null;
};
export type LandedCostFigures = {
  fobTotal: string;
  insurance: string;
  cif: string;
  customsDuty: string;
  additionalCustomsDuty: string;
  regulatoryDuty: string;
  dutyPaidValue: string;
  salesTax: string;
  advanceIncomeTax: string;
  landedCostExclRecoverableTax: string;
  cashOutAtImport: string;
  landedPerUnit: string;
  distributorPricePerUnit: string;
};
export type LandedCostInputs = {
  quantity: string;
  fobUnitUsd: string;
  freightUsd: string;
  insurancePct: string;
  customsDutyPct: string;
  additionalCustomsDutyPct: string;
  regulatoryDutyPct: string;
  salesTaxPct: string;
  advanceIncomeTaxPct: string;
  clearanceUsd: string;
  inlandUsd: string;
  distributorMarginPct: string;
  illustrativeRates: boolean;
};
export type Language = 'zh-CN' | 'en';
export type Level = {
  likelihood: number;
  impact: number;
};
export type LocalCompany = {
  code: Code;
  city: string;
  name: Bilingual;
  business: Bilingual;
  interestedIn: EnterpriseId[];
};
export type Market = {
  id: MarketId;
  code: Code;
  revision: number;
  iso3: string;
  name: Bilingual;
  officialName: Bilingual;
  currency: Currency;
  timeZone: string;
  hostLanguages: string[];
  workWeek: string;
  agreements: string[];
  rcep: boolean;
  indicators: Indicator[];
  entryEase: number | null;
  strengths: Bilingual;
  concerns: Bilingual;
};
export type MarketId = string;
export type MarketPosition = {
  domesticSharePct: string | null;
  domesticRank: number | null;
  globalRank: number | null;
};
export type Meeting = {
  code: Code;
  date: string;
  city: string;
  start: string;
  end: string;
  table: number;
  enterpriseId: EnterpriseId;
  localCompany: Code;
  interpreter: boolean;
  status: string;
};
export type Member = {
  code: Code;
  kind: MemberKind;
  consultantId: ConsultantId | null;
  enterpriseId: EnterpriseId | null;
  name: Bilingual;
  role: Bilingual;
  title: Bilingual;
  organisation: Bilingual;
  badgeNo: string;
  passportType: string;
  diet: string;
  roomNo: string;
};
export type MemberKind = 'centre' | 'support' | 'enterprise';
export type Money = {
  amount: string;
  currency: Currency;
};
export type MoneyUnit = {
  financials: string;
  planBudgets: string;
  landedCost: string;
};
export type Need = {
  kind: NeedKind;
  text: Bilingual;
};
export type NeedKind = 'talent' | 'finance' | 'certification' | 'channel' | 'other';
export type Noun = 'workspace' | 'consultant' | 'enterprise' | 'contact' | 'market' | 'comparison' | 'plan' | 'delegation' | 'risk' | 'risk_template' | 'fx_reference';
export type Phase = {
  phase: Bilingual;
  from: string;
  to: string;
};
export type Plan = {
  id: PlanId;
  code: Code;
  revision: number;
  enterpriseId: EnterpriseId;
  marketId: MarketId;
  title: Bilingual;
  status: PlanStatus;
  version: string;
  horizonMonths: number | null;
  entryMode: string;
  entryModes: EntryMode[];
  sections: Section[];
  budget: BudgetLine[];
  kpis: Kpi[];
  timeline: Phase[];
  landedCost: LandedCost | null;
  notes: string;
};
export type PlanId = string;
export type PlanStatus = 'draft' | 'in_review' | 'approved' | 'executing' | 'closed';
export type PlatformScore = {
  year: number;
  value: string;
};
export type Product = {
  name: Bilingual;
  hs: HsCode[];
};
export type ProgrammeItem = {
  date: string;
  start: string;
  end: string;
  city: string;
  kind: string;
  title: Bilingual;
  host: Code | null;
  dress: string;
  note: Bilingual | null;
};
export type Provenance = {
  schema: string;
  generatedOn: string;
  fictional: boolean;
  notice: Bilingual;
  moneyUnit: MoneyUnit;
  textLanguages: string[];
  asOf: string;
  scale: number | null;
};
export type Readiness = {
  management: number | null;
  product: number | null;
  certification: number | null;
  finance: number | null;
  team: number | null;
  marketKnowledge: number | null;
};
export type Record =
  | { noun: 'workspace'; record: Workspace }
  | { noun: 'consultant'; record: Consultant }
  | { noun: 'enterprise'; record: Enterprise }
  | { noun: 'contact'; record: Contact }
  | { noun: 'market'; record: Market }
  | { noun: 'comparison'; record: Comparison }
  | { noun: 'plan'; record: Plan }
  | { noun: 'delegation'; record: Delegation }
  | { noun: 'risk'; record: Risk }
  | { noun: 'risk_template'; record: RiskTemplate }
  | { noun: 'fx_reference'; record: FxReference };
export type RecordId = string;
export type Risk = {
  id: RiskId;
  code: Code;
  revision: number;
  category: string;
  links: RiskLink[];
  marketId: MarketId | null;
  title: Bilingual;
  cause: Bilingual;
  event: Bilingual;
  consequence: Bilingual;
  inherent: Level;
  current: Level | null;
  residual: Level;
  existingControls: Bilingual;
  strategy: Strategy;
  action: Bilingual;
  ownerId: ConsultantId | null;
  due: string | null;
  kri: Bilingual;
  status: RiskStatus;
};
export type RiskId = string;
export type RiskLink = { noun: 'plan'; id: PlanId } | { noun: 'delegation'; id: DelegationId };
export type RiskStatus = 'open' | 'accepted' | 'closed';
export type RiskTemplate = {
  id: RiskTemplateId;
  code: Code;
  revision: number;
  category: string;
  title: Bilingual;
  cause: Bilingual;
  event: Bilingual;
  consequence: Bilingual;
  treatment: Bilingual;
};
export type RiskTemplateId = string;
export type Section = {
  key: string;
  text: Bilingual;
};
export type SectionProgress = {
  key: string;
  title: Bilingual;
  state: SectionState;
};
export type SectionState = 'complete' | 'one_language' | 'empty';
export type Stage = 'lead' | 'profile' | 'diagnosis' | 'market_choice' | 'plan' | 'filing' | 'mission' | 'launch' | 'follow_up' | 'review';
export type Strategy = 'avoid' | 'reduce' | 'transfer' | 'accept' | 'exploit';
export type Tier = 'technology' | 'innovative' | 'srdi' | 'little_giant' | 'champion';
export type Uscc = string;
export type UsccVector = {
  code: string;
  valid: boolean;
  why: string | null;
};
export type Verb = 'create' | 'edit' | 'delete' | 'import' | 'restore_field' | 'undo' | 'redo' | 'close' | 'change_status' | 'load_demo' | 'apply';
export type Workspace = {
  id: WorkspaceId;
  code: Code;
  revision: number;
  centre: Centre;
  provenance: Provenance | null;
  usccVectors: UsccVector[];
};
export type WorkspaceId = string;
export type YearFigures = {
  year: number;
  revenue: string | null;
  mainRevenue: string | null;
  rdExpense: string | null;
  netProfit: string | null;
  totalAssets: string | null;
  totalLiabilities: string | null;
  exportRevenue: string | null;
};
