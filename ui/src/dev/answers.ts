/** @file What the stand-in answers: the shell's commands over records in memory. For tests and for a plain browser only. */
import { countries } from '@data/countries.json';
import { emit } from '@tauri-apps/api/event';
import type {
  Action,
  ApiError,
  Assessment,
  Bilingual,
  commands,
  Enterprise,
  Found,
  Hit,
  Noun,
  OwnBrand,
  Plan,
  PlanRow,
  Ref,
  Risk,
  Settings,
  StartInfo,
  WorkspaceStatus,
} from '@/bindings';
import { bandOf } from '@/lib/level';
import assessmentsJson from './assessments.json';
import { choicesOf } from './choice-answers';
import { historyAnswers } from './history-answers';
import { intakeAnswers } from './intake-answers';
import { type EnterpriseRow, listAnswers } from './list-answers';
import { complete, matrix, planSections } from './plan-answers';
import { demoRecords } from './records';
import { stepAnswers } from './step-answers';
import { clientsOf, countsOf } from './today-answers';
import { workAnswers } from './work-answers';

type Commands = typeof commands;

/** An answer for each command, taking what the command takes. */
export type Answers = {
  [K in keyof Commands]: (...input: Parameters<Commands[K]>) => Awaited<ReturnType<Commands[K]>>;
};

const AS_OF = '2026-11-23';
const days = (to: string) => Math.round((Date.parse(to) - Date.parse(AS_OF)) / 86_400_000);

/** The error a command rejects with. */
export const refusal = (code: ApiError['code'], more: Partial<ApiError> = {}): ApiError => ({
  code,
  message: code,
  fields: [],
  detail: {},
  conflict: null,
  inUse: [],
  ...more,
});

type Stored = { id: string; code: string; revision: number };

const ref = (noun: Noun, record: Stored, title: Bilingual): Ref => ({ noun, id: record.id, code: record.code, title });

/** What `portolan assess E02` says, for every enterprise. */
const ASSESSMENTS = assessmentsJson as Assessment[];

const FIGURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 250 250"><rect class="band-low" x="0" y="200" width="50" height="50"/><rect class="band-extreme" x="200" y="0" width="50" height="50"/><circle class="risk" data-record="id-R01" cx="225" cy="25" r="9"/></svg>';

/** Answers over a fresh copy of the demo records; `open: false` begins at the start screen. */
export const makeAnswers = ({ open = true }: { open?: boolean } = {}): Answers => {
  const records = demoRecords();
  const past: { undo: () => void; redo: () => void; action: Action }[] = [];
  let done = 0;
  let settings: Settings = { language: 'zh-CN', theme: 'light', paper: 'a4', singleKeys: true, me: null };
  let centre: OwnBrand = { enterpriseId: null, name: { zh: '演示中心', en: 'Demo centre' }, revision: 1, brand: null };
  const status: WorkspaceStatus = {
    name: { zh: '演示工作区', en: 'Demo workspace' },
    fileName: 'demo.portolan',
    kind: 'file',
    keychain: true,
    fictional: true,
    asOf: AS_OF,
    actor: '林示例',
    quietAfterDays: 60,
    lastBackup: '2026-11-23T08:45:00Z',
    counts: [
      { noun: 'enterprise', count: 12 },
      { noun: 'plan', count: 3 },
      { noun: 'risk', count: 25 },
      { noun: 'delegation', count: 1 },
    ],
  };
  let workspace: WorkspaceStatus | null = open ? status : null;

  const changed = (nouns: Noun[], ids: string[]) => void emit('changed', { nouns, ids });
  const find = <T extends Stored>(list: T[], id: string): T => {
    const found = list.find((record) => record.id === id);
    if (!found) throw refusal('gone');
    return found;
  };
  const save = <T extends Stored>(noun: Noun, list: T[], record: T): T => {
    const at = list.findIndex((candidate) => candidate.id === record.id);
    const before = list[at];
    if (!before) throw refusal('gone');
    if (before.revision !== record.revision) throw refusal('stale', { detail: { by: '罗样例', code: record.code } });
    const after = { ...record, revision: record.revision + 1 };
    list[at] = after;
    const put = (value: T) => () => {
      list[list.findIndex((candidate) => candidate.id === record.id)] = { ...value };
      changed([noun], [record.id]);
    };
    past.splice(done);
    past.push({ undo: put(before), redo: put(after), action: { verb: 'edit', noun, code: record.code, fields: [] } });
    done = past.length;
    changed([noun], [record.id]);
    return after;
  };
  const add = <T extends Stored>(noun: Noun, list: T[], record: T): T => {
    list.push(record);
    changed([noun], [record.id]);
    return record;
  };
  const consultant = (id: string | null) => records.consultants.find((person) => person.id === id) ?? null;
  const owner = (id: string | null) => {
    const person = consultant(id);
    return person && ref('consultant', person, person.name);
  };
  const plansOf = (risk: Risk) =>
    risk.links.flatMap((link) => {
      const plan = link.noun === 'plan' ? records.plans.find((candidate) => candidate.id === link.id) : undefined;
      return plan ? [ref('plan', plan, plan.title)] : [];
    });
  const risksOf = (plan: Plan) =>
    records.risks.filter((risk) => risk.links.some((link) => link.noun === 'plan' && link.id === plan.id));
  const sections = (plan: Plan) => planSections(plan, risksOf(plan).length > 0);
  const total = (plan: Plan) => ({
    amount: String(plan.budget.reduce((sum, line) => sum + Number(line.amount.amount), 0)),
    currency: 'CNY',
  });
  const planRow = (plan: Plan): PlanRow => {
    const enterprise = find(records.enterprises, plan.enterpriseId);
    const market = find(records.markets, plan.marketId);
    const risks = risksOf(plan);
    return {
      id: plan.id,
      code: plan.code,
      title: plan.title,
      status: plan.status,
      version: plan.version,
      enterprise: ref('enterprise', enterprise, enterprise.shortName),
      market: ref('market', market, market.name),
      completeness: complete(sections(plan)),
      budget: total(plan),
      risks: risks.length,
      extremeRisks: risks.filter((risk) => bandOf(risk.inherent) === 'extreme').length,
      revision: plan.revision,
    };
  };
  const enterpriseRow = (e: Enterprise): EnterpriseRow => {
    const latest = e.figures.at(-1);
    const share =
      latest?.revenue && latest.rdExpense
        ? ((Number(latest.rdExpense) / Number(latest.revenue)) * 100).toFixed(1)
        : null;
    return {
      id: e.id,
      code: e.code,
      name: e.name,
      shortName: e.shortName,
      tier: e.tier,
      city: e.division?.city ?? null,
      district: e.division?.name ?? null,
      sector: e.industry?.name ?? null,
      product: e.products[0]?.name ?? null,
      revenue: latest?.revenue ?? null,
      revenueYear: latest?.year ?? null,
      rdShare: share,
      validThrough: e.certificate?.validThrough ?? null,
      stage: e.stage,
      consultant: owner(e.consultantId),
      plans: records.plans.filter((plan) => plan.enterpriseId === e.id).length,
      tags: e.tags ?? [],
      revision: e.revision,
    };
  };
  const info = (): StartInfo => ({
    version: '0.1.0',
    platform: 'linux',
    workspace,
    recent: open
      ? []
      : [
          {
            token: 'recent-1',
            name: { zh: '虹桥赋能中心', en: 'Hongqiao centre' },
            fileName: '虹桥赋能中心.portolan',
            folder: '文档',
            openedAt: '2026-11-20T02:00:00Z',
          },
        ],
    databases: open
      ? []
      : [
          {
            address: 'postgres://lin@db.example.org/portolan',
            name: { zh: '虹桥赋能中心', en: 'Hongqiao centre' },
            openedAt: '2026-11-18T02:00:00Z',
          },
        ],
    settings,
    database: null,
  });
  const step = (by: -1 | 1): Action | null => {
    const entry = past[by < 0 ? done - 1 : done];
    if (!entry) return null;
    done += by;
    (by < 0 ? entry.undo : entry.redo)();
    return entry.action;
  };
  const fresh = (list: Stored[], prefix: string) => `${prefix}${String(list.length + 1).padStart(2, '0')}`;
  const found = (text: string): Found => {
    const all = [
      ...records.enterprises.map((e) => ref('enterprise', e, e.shortName)),
      ...records.plans.map((p) => ref('plan', p, p.title)),
      ...records.risks.map((r) => ref('risk', r, r.title)),
      ...records.delegations.map((d) => ref('delegation', d, d.name)),
    ];
    const hits = all.flatMap((target): Hit[] => {
      const fields = [
        ['code', target.code],
        ['zh', target.title.zh],
        ['en', target.title.en],
      ] as const;
      const ranges = fields.flatMap(([field, value]) => {
        const from = value.toLowerCase().indexOf(text.toLowerCase());
        return from < 0 ? [] : [{ field, from, to: from + text.length }];
      });
      return ranges.length > 0 ? [{ record: target, score: 1, near: false, also: null, ranges }] : [];
    });
    const nouns = [...new Set(hits.map((hit) => hit.record.noun))];
    const groups = nouns.map((noun) => {
      const all = hits.filter((hit) => hit.record.noun === noun);
      return { noun, total: all.length, hits: all.slice(0, 3) };
    });
    return { total: hits.length, groups };
  };

  const named = (noun: Noun, id: string): Ref | null => {
    if (noun === 'consultant') return owner(id);
    const contact = records.contacts.find((person) => person.id === id);
    if (noun === 'contact') return contact ? ref('contact', contact, contact.name) : null;
    const enterprise = records.enterprises.find((client) => client.id === id);
    return enterprise ? ref('enterprise', enterprise, enterprise.shortName) : null;
  };

  return {
    startInfo: info,
    keychain: () => 'available',
    quitHeard: () => null,
    quit: () => null,
    chooseFile: ({ purpose }) => ({ token: `chosen-${purpose}`, name: '虹桥赋能中心.portolan', folder: '文档 › 海图' }),
    createWorkspace: () => {
      workspace = status;
      return { status, recoveryCode: 'DEMO-7K2M-QX4T-9R6W-H3VB-N8PC', keychain: true };
    },
    openWorkspace: ({ passphrase, recoveryCode }) => {
      if (passphrase === 'wrong' || recoveryCode === 'wrong') throw refusal('wrong_passphrase');
      workspace = status;
      return status;
    },
    connectDatabase: ({ password, name }) => {
      if (password === 'wrong') throw refusal('access_denied');
      if (password === 'empty' && !name) throw refusal('not_begun');
      workspace = { ...status, ...(name ? { name } : {}), kind: 'postgres', fileName: 'PostgreSQL', keychain: false };
      return workspace;
    },
    changePassphrase: ({ current }) => {
      if (current === 'wrong') throw refusal('wrong_passphrase');
      return null;
    },
    centreBrand: () => centre,
    saveBrand: ({ brand }) => {
      centre = { ...centre, brand, revision: centre.revision + 1 };
      return centre;
    },
    // A red pixel.
    chooseLogo: () => ({
      media: 'image/png',
      data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
      width: 1,
      height: 1,
      turn: 1,
    }),
    keepInKeychain: (keep) => ({ ...status, keychain: keep }),
    closeWorkspace: () => {
      workspace = null;
      return null;
    },
    today: () => ({
      asOf: AS_OF,
      expiringThrough: '2027-11-23',
      tasks: [],
      ...clientsOf(records.enterprises, days),
      risks: records.risks
        .flatMap((risk) =>
          risk.due
            ? [
                {
                  risk: ref('risk', risk, risk.title),
                  due: risk.due,
                  days: days(risk.due),
                  band: bandOf(risk.inherent),
                  owner: owner(risk.ownerId),
                  plan: plansOf(risk)[0] ?? null,
                },
              ]
            : [],
        )
        .sort((a, b) => a.days - b.days),
      plans: records.plans.map((plan) => {
        const { enterprise, status: planStatus } = planRow(plan);
        return { plan: ref('plan', plan, plan.title), enterprise, status: planStatus };
      }),
      delegation:
        records.delegations.map((d) => ({
          delegation: ref('delegation', d, d.name),
          from: d.from,
          days: days(d.from),
        }))[0] ?? null,
      ...countsOf(records.enterprises),
    }),
    enterpriseChoices: (input) => choicesOf(records.enterprises, input),
    ...listAnswers(
      () => records.enterprises.map(enterpriseRow),
      ({ ids, field, change }) => {
        const value = change.kind === 'set' ? change.value : null;
        for (const id of ids) {
          const own = find(records.enterprises, id);
          if (field === 'stage' || field === 'tier')
            save('enterprise', records.enterprises, { ...own, [field]: value });
        }
      },
    ),
    enterprise: (id) => {
      const enterprise = find(records.enterprises, id);
      return {
        enterprise,
        contacts: records.contacts.filter((contact) => contact.enterpriseId === id),
        consultant: consultant(enterprise.consultantId),
        plans: records.plans.filter((plan) => plan.enterpriseId === id).map(planRow),
        delegations: records.delegations
          .filter((d) => d.members.some((member) => member.enterpriseId === id))
          .map((d) => ref('delegation', d, d.name)),
        lastContact: null,
        quiet: false,
        quietAfterDays: 60,
      };
    },
    ...stepAnswers({
      today: AS_OF,
      find: (id) => find(records.enterprises, id),
      save: (own) => save('enterprise', records.enterprises, own),
    }),
    listPlans: () => records.plans.map(planRow),
    plan: (id) => {
      const plan = find(records.plans, id);
      return {
        plan,
        enterprise: find(records.enterprises, plan.enterpriseId),
        market: find(records.markets, plan.marketId),
        risks: risksOf(plan),
        consultants: records.consultants,
        sections: sections(plan),
        completeness: complete(sections(plan)),
        budgetTotal: total(plan),
        landedCost: plan.landedCost?.stated ?? null,
      };
    },
    listRisks: () => records.risks.map((risk) => ({ risk, owner: owner(risk.ownerId), plans: plansOf(risk) })),
    listContacts: () =>
      records.contacts.map((contact) => {
        const enterprise = find(records.enterprises, contact.enterpriseId);
        return { contact, enterprise: ref('enterprise', enterprise, enterprise.shortName) };
      }),
    listRiskTemplates: () => records.riskTemplates,
    listFxReferences: () => records.fxReferences,
    listMarkets: () => records.markets,
    // Pinyin is the shell's to know.
    listCountries: () =>
      countries
        .filter(({ code }) => code !== 'CN')
        .map(({ code, name }) => {
          const market = records.markets.find((candidate) => candidate.code === code);
          return { code, name, pinyin: '', marketId: market?.id ?? null };
        }),
    createMarket: ({ country }) => {
      if (records.markets.some(({ code }) => code === country)) throw refusal('taken');
      const entry = countries.find(({ code }) => code === country);
      if (!entry) throw refusal('invalid', { fields: [{ path: 'country', code: 'no_country', message: '' }] });
      const empty = { zh: '', en: '' };
      return add('market', records.markets, {
        ...entry,
        ...{ id: `id-${country}`, revision: 1, workWeek: '', agreements: [], indicators: [], entryEase: null },
        ...{ strengths: empty, concerns: empty },
      });
    },
    listDelegations: () => records.delegations,
    delegation: (id) => find(records.delegations, id),
    listConsultants: () => records.consultants,
    createEnterprise: ({ name, uscc }) => {
      if (!name.zh && !name.en) throw refusal('invalid', { fields: [{ path: 'name', code: 'missing', message: '' }] });
      if (uscc && uscc.length !== 18) {
        throw refusal('invalid', { fields: [{ path: 'uscc', code: 'uscc_length', message: '' }] });
      }
      const model = find(records.enterprises, 'id-E01');
      const code = fresh(records.enterprises, 'E');
      const blank = { ...model, id: `id-${code}`, code, revision: 1, name, shortName: name, uscc };
      return add('enterprise', records.enterprises, {
        ...blank,
        figures: [],
        products: [],
        certificate: null,
        stage: 'lead',
      });
    },
    createContact: ({ enterpriseId, name }) => {
      const code = fresh(records.contacts, 'C');
      const blank = { title: { zh: '', en: '' }, phone: '', email: '', primary: false, revision: 1 };
      return add('contact', records.contacts, { ...blank, id: `id-${code}`, code, enterpriseId, name });
    },
    createPlan: ({ enterpriseId, marketId, title }) => {
      const code = `P${records.plans.length + 1}`;
      const model = find(records.plans, 'id-P1');
      const blank = {
        ...model,
        sections: [],
        budget: [],
        timeline: [],
        kpis: [],
        landedCost: null,
        status: 'draft' as const,
      };
      return add('plan', records.plans, {
        ...blank,
        id: `id-${code}`,
        code,
        revision: 1,
        enterpriseId,
        marketId,
        title,
      });
    },
    createRisk: ({ planId, title, category, inherent, residual }) => {
      const code = fresh(records.risks, 'R');
      const model = find(records.risks, 'id-R01');
      const links = [{ noun: 'plan' as const, id: planId }];
      return add('risk', records.risks, {
        ...model,
        id: `id-${code}`,
        code,
        revision: 1,
        links,
        title,
        category,
        inherent,
        residual,
      });
    },
    createRiskFromTemplate: ({ templateId, planId, inherent, residual }) => {
      const { category, title, cause, event, consequence, treatment } = find(records.riskTemplates, templateId);
      const code = fresh(records.risks, 'R');
      const links = [{ noun: 'plan' as const, id: find(records.plans, planId).id }];
      return add('risk', records.risks, {
        ...find(records.risks, 'id-R01'),
        ...{ id: `id-${code}`, code, revision: 1, links, category, title, cause, event, consequence },
        ...{ inherent, residual, action: treatment },
      });
    },
    listRuleSets: () => ASSESSMENTS.map((own) => own.rules),
    assessEnterprise: ({ rules }) => ASSESSMENTS.filter((own) => rules === null || own.rules.id === rules),
    saveEnterprise: (record) => save('enterprise', records.enterprises, record),
    saveContact: (record) => save('contact', records.contacts, record),
    savePlan: (record) => save('plan', records.plans, record),
    saveRisk: (record) => save('risk', records.risks, record),
    saveMarket: (record) => save('market', records.markets, record),
    deleteRecord: ({ noun, id }) => {
      const lists: { [key: string]: Stored[] } = {
        enterprise: records.enterprises,
        contact: records.contacts,
        plan: records.plans,
        risk: records.risks,
      };
      const list = lists[noun] ?? [];
      list.splice(list.indexOf(find(list, id)), 1);
      changed([noun], [id]);
      return null;
    },
    deleteRecords: (asked) => {
      const plans = asked.map(({ id }) => records.plans.filter((plan) => plan.enterpriseId === id));
      const inUse = asked.flatMap(({ noun, id }, at) => {
        const by = (plans[at] ?? []).map((plan) => ref('plan', plan, plan.title));
        const own = records.enterprises.find((one) => one.id === id);
        return own && by.length > 0 ? [{ record: ref(noun, own, own.name), by: by.slice(0, 3), count: by.length }] : [];
      });
      if (inUse.length > 0) throw refusal('referenced', { inUse });
      records.enterprises = records.enterprises.filter(({ id }) => asked.every((one) => one.id !== id));
      changed(
        ['enterprise'],
        asked.map(({ id }) => id),
      );
      return null;
    },
    changePlanStatus: ({ id, status: next }) =>
      save('plan', records.plans, { ...find(records.plans, id), status: next }),
    closeRisk: ({ id }) => save('risk', records.risks, { ...find(records.risks, id), status: 'closed' }),
    restoreField: ({ noun }) => {
      throw refusal('refused_input', { message: noun });
    },
    undo: () => step(-1),
    redo: () => step(1),
    undoChoice: () => ({ undo: past[done - 1]?.action ?? null, redo: past[done]?.action ?? null }),
    search: found,
    heatMap: ({ planId }) => matrix(risksOf(find(records.plans, planId))),
    gantt: () => ({ svg: FIGURE, alternative: '' }),
    tornado: () => null,
    exceedance: () => null,
    cashFlow: () => null,
    team: () => [],
    scores: () => null,
    readinessRadar: () => ({ svg: FIGURE, alternative: '' }),
    preflightDocument: () => [],
    documentSections: () => [],
    presets: () => [],
    chooseBatchFolder: () => ({ token: 'folder-1', name: '印制', folder: '文档' }),
    batchFileName: ({ document: { document, options } }) => `${document.kind}-${options.language}.pdf`,
    printBatch: ({ documents }) =>
      documents.map((_, at) => ({
        code: `E${at + 1}`,
        file: `${at + 1}.pdf`,
        pages: 24,
        bytes: 1_204_000,
        error: null,
      })),
    stopBatch: () => null,
    openBatchFolder: () => null,
    keepPreset: (preset) => [preset],
    dropPreset: () => [],
    sharePreset: ({ name }) => ({ name: `${name}.portolan-preset`, folder: '文档' }),
    readPreset: () => null,
    previewDocument: () => ({ token: 'preview-1', pages: 24, bytes: 1_204_000, findings: [] }),
    chooseOutsideFiles: () => [{ token: 'file-1', name: '邀请函.pdf', kind: 'pdf' }],
    checkOutsideFile: () => [],
    previewVolume: () => ({ token: 'preview-2', pages: 31, bytes: 1_404_000, findings: [] }),
    preflightVolume: () => [],
    cancelPrint: () => null,
    previewFile: () => '',
    savePreview: ({ suggestedName }) => ({ name: suggestedName, folder: '文档' }),
    openPreview: () => null,
    listPrinters: () => ({
      printers: [{ name: 'Front', description: '前台', isDefault: true }],
      takesSettings: true,
    }),
    printPreview: () => ({ job: 'Front-1' }),
    backups: () => [
      { token: 'b2', at: '2026-11-23T08:45:00Z', bytes: 1_310_720, reason: 'regular', verified: true },
      { token: 'b1', at: '2026-11-22T17:40:00Z', bytes: 1_298_432, reason: 'asked', verified: true },
    ],
    backUpNow: () => ({ token: 'b3', at: '2026-11-23T09:30:00Z', bytes: 1_310_720, reason: 'asked', verified: true }),
    restoreBackup: () => status,
    ...intakeAnswers(),
    ...workAnswers({ today: AS_OF, name: named, changed }),
    findPerson: () => ({ words: [], places: [], imports: [], backups: 0, backupsUntil: null }),
    erasePerson: ({ places }) => ({ records: places.length, journalRows: places.length }),
    listDuplicates: () => ({ pairs: [], count: 0, apart: [] }),
    keepApart: () => null,
    forgetApart: () => null,
    mergePreview: ({ one, two }) => {
      const of = (id: string) => records.enterprises.find((own) => own.id === id);
      const [kept, other] = [of(one), of(two)];
      if (!kept || !other) throw refusal('gone');
      return { kept, other, questions: [], moves: [] };
    },
    mergeEnterprises: ({ kept }) => {
      const found = records.enterprises.find(({ id }) => id === kept);
      if (!found) throw refusal('gone');
      return found;
    },
    listBin: () => ({ binned: [], latest: null }),
    restoreBinned: ({ noun, id }) => ({ noun, id, code: '', title: { zh: '', en: '' } }),
    workspaceStatus: () => status,
    setQuietAfterDays: (days) => ({ ...status, quietAfterDays: days }),
    listComparisons: () => [],
    ...historyAnswers(),
    settings: () => settings,
    saveSettings: (next) => {
      settings = next;
      return next;
    },
  };
};
