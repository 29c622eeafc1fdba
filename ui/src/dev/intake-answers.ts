/** @file What the stand-in answers of an import: one pasted table with a new firm, a changed one of which a field was edited by hand, and a question. */
import type {
  Choice,
  Counts,
  FieldChoice,
  HeadingSaid,
  IntakeChange,
  IntakeDetail,
  IntakeLine,
  IntakeView,
  RowPlace,
  RowState,
  Taken,
  Wanted,
} from '@/bindings';

const pair = (zh: string, en: string) => ({ zh, en });
const place = (row: number): RowPlace => ({ sheet: 0, row });
const AS_FOUND: Choice = { decision: { decision: 'take' }, refused: [], wanted: [] };

const FIELDS: FieldChoice[] = [
  {
    field: 'name',
    words: pair('企业名称', 'Name'),
    owner: 'enterprise',
    amount: false,
    yearly: false,
    bilingual: true,
    custom: null,
  },
  {
    field: 'revenue',
    words: pair('营业收入', 'Revenue'),
    owner: 'figures',
    amount: true,
    yearly: true,
    bilingual: false,
    custom: null,
  },
  {
    field: 'notes',
    words: pair('备注', 'Notes'),
    owner: 'enterprise',
    amount: false,
    yearly: false,
    bilingual: false,
    custom: null,
  },
];

const line = (row: number, state: RowState, zh: string, more: Partial<IntakeLine> = {}): IntakeLine => ({
  place: place(row),
  more: 0,
  name: pair(zh, ''),
  state,
  matchedBy: null,
  enterprise: null,
  why: null,
  changes: 0,
  refused: 0,
  edited: 0,
  editedOpen: 0,
  remarks: 0,
  ...more,
});

/** Answers for the commands of an import; the table is there once it is opened. */
export const intakeAnswers = () => {
  let open = false;
  let taken: Taken | null = null;
  let choice: Choice = AS_FOUND;
  let takeEdited = false;
  let heading: IntakeView['sheets'][number]['heading'] = { first: 1, last: 1 };
  let headingSaid: HeadingSaid = { heading: 'found' };
  let sheetTaken = true;
  const said = (path: string) => choice.refused?.includes(path) || choice.wanted?.includes(path) || false;
  // Employees were edited by hand: ours stays unless somebody says otherwise.
  const takes = (path: string) =>
    !choice.refused?.includes(path) && (path !== 'employees' || takeEdited || (choice.wanted?.includes(path) ?? false));
  const isOpen = () => !takeEdited && !said('employees');
  const litu = { noun: 'enterprise' as const, id: 'id-E02', code: 'E02', title: pair('砺图传动', 'Litu Drives') };
  const lines = (): IntakeLine[] => {
    const refused = ['employees', 'figures.2025.revenue'].filter((path) => !takes(path)).length;
    const editedOpen = isOpen() ? 1 : 0;
    const decided = choice.decision.decision === 'leave_out';
    return [
      line(2, 'new', '昆山岑帆精密模具', { changes: 4 }),
      line(3, 'update', '砺图传动', {
        matchedBy: 'uscc',
        enterprise: litu,
        changes: 2 - refused,
        refused,
        remarks: 1,
        edited: 1,
        editedOpen,
      }),
      line(4, decided ? 'skip' : 'conflict', '曜禾光储', {
        why: pair('有多家同名或近名企业，请指定', 'several records'),
      }),
    ];
  };
  const counts = (): Counts => {
    const all: Counts = { new: 0, update: 0, same: 0, conflict: 0, duplicate: 0, skip: 0, error: 0 };
    for (const { state } of lines()) all[state] += 1;
    return all;
  };
  const view = (): IntakeView | null =>
    open
      ? {
          name: '名单.csv',
          sheets: [
            {
              name: '',
              rows: 3,
              hidden: false,
              taken: sheetTaken,
              tellsFirms: true,
              heading,
              headingSaid,
              columns: [
                {
                  column: 0,
                  letters: 'A',
                  heading: '企业名称',
                  target: { field: 'name', side: null, year: null, unit: null, nth: 1, custom: null },
                  sure: true,
                  because: pair('列名就是“企业名称”', 'the heading is “企业名称”'),
                  samples: ['砺图传动'],
                  assumesUnit: false,
                  lacksYear: false,
                },
                {
                  column: 1,
                  letters: 'B',
                  heading: '其他',
                  target: null,
                  sure: false,
                  because: pair('没有对应的字段', 'no field is known for it'),
                  samples: ['甲'],
                  assumesUnit: false,
                  lacksYear: false,
                },
              ],
            },
          ],
          notes: [],
          year: 2025,
          mapping: null,
          keep: false,
          takeEdited,
          counts: counts(),
          edited: { rows: 1, open: isOpen() ? 1 : 0 },
          taken,
        }
      : null;
  const there = (): IntakeView => {
    open = true;
    const now = view();
    if (!now) throw new Error('there is a table');
    return now;
  };
  const detail = (at: RowPlace): IntakeDetail => {
    const own = lines().find((candidate) => candidate.place.row === at.row) ?? line(at.row, 'skip', '');
    const change = (path: string, before: unknown, after: unknown) => ({ path, before, after });
    const both = [change('employees', 164, 171), change('figures.2025.revenue', '8340', '8600')];
    const refuses = (path: string) => !takes(path);
    const shown = own.state === 'update' ? both : [];
    return {
      line: own,
      rows: [at],
      candidates: own.state === 'conflict' ? [litu] : [],
      changes: shown.filter(({ path }) => !refuses(path)),
      refused: shown.filter(({ path }) => refuses(path)),
      edited:
        own.state === 'update'
          ? [
              {
                path: 'employees',
                at: '2026-10-28T02:00:00.000Z',
                by: '罗样例',
                importedAt: '2026-08-12T02:00:00.000Z',
                open: isOpen(),
              },
            ]
          : [],
      contacts: [],
      remarks: [],
      unset: [],
      cells: [{ heading: '企业名称', shown: own.name.zh }],
      choice,
    };
  };
  return {
    intakeFields: () => FIELDS,
    chooseTable: () => ({ token: 'table-1', name: '名单.csv', folder: '文档' }),
    openTable: there,
    pasteTable: there,
    stopTable: () => null,
    intake: view,
    intakeTop: () => [
      { number: 1, cells: ['企业名称', '其他'] },
      { number: 2, cells: ['昆山岑帆精密模具', '甲'] },
    ],
    intakeLines: ({ state, edited, from, count }: Wanted) => {
      const fitting = lines().filter((own) => (state === null || own.state === state) && (!edited || own.edited > 0));
      return { total: fitting.length, lines: fitting.slice(from, from + count) };
    },
    intakeRow: detail,
    nextOpenRow: (_after: RowPlace | null, edited: boolean) =>
      lines().find((own) => (edited ? own.editedOpen > 0 : own.state === 'conflict'))?.place ?? null,
    changeIntake: (change: IntakeChange) => {
      if (change.change === 'row') choice = change.choice;
      if (change.change === 'take_edited') takeEdited = change.take;
      if (change.change === 'sheet') sheetTaken = change.taken;
      if (change.change === 'heading') {
        headingSaid = change.said;
        heading = change.said.heading === 'rows' ? change.said.rows : null;
      }
      if (change.change === 'leave_open_out') choice = { ...choice, decision: { decision: 'leave_out' } };
      return there();
    },
    listMappings: () => [],
    keepMapping: there,
    dropMapping: () => null,
    commitIntake: () => {
      taken = { batch: 'b', counts: counts(), contacts: 0 };
      return taken;
    },
    saveEnterpriseList: (_ids: readonly string[], name: string) => ({ name, folder: '文档' }),
    stopList: () => null,
    saveIntakeReport: (name: string) => ({ name, folder: '文档' }),
    closeIntake: () => {
      open = false;
      taken = null;
      return null;
    },
  };
};
