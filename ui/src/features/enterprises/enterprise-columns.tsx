/** @file The columns of the list, and how their cells are edited. */
import type { TFunction } from 'i18next';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  Bilingual,
  BulkChange,
  Language,
  ListField,
  ListFieldKind,
  ListRow,
  RowCell,
  Stage,
  Tier,
} from '@/bindings';
import { CellEditor, type Edited } from '@/components/CellEditor';
import { TierTag } from '@/components/TierTag';
import type { WindowColumn } from '@/components/WindowTableRows';
import { keptCity, toldCity } from '@/lib/cities';
import { daysBetween, MISSING, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './Enterprises.module.css';

/** The ladder, highest rung first, as lists show it. */
export const tiers = [
  'champion',
  'little_giant',
  'srdi',
  'innovative',
  'technology',
] as const satisfies readonly Tier[];

export const stages = [
  'lead',
  'profile',
  'diagnosis',
  'market_choice',
  'plan',
  'filing',
  'mission',
  'launch',
  'follow_up',
  'review',
] as const satisfies readonly Stage[];

/** City and district as each language writes them: 上海 · 闵行, Shanghai. */
export const usePlace = () => {
  const { t } = useTranslation();
  const { language, read } = useLanguage();
  return useCallback(
    (city: Bilingual | null, district: string | null): string => {
      if (!city) return district ?? '';
      if (language === 'en') return read(toldCity(city));
      const short = (name: string) => (name.length > 2 ? name.replace(/(?:新区|[市区县])$/, '') : name);
      const town = short(read(city));
      return district ? t('enterprises.place', { city: town, district: short(district) }) : town;
    },
    [t, language, read],
  );
};

/** What every row says, shown or not: other cells, the board and the editing of a cell need it. */
const ALWAYS = [
  'name',
  'shortName',
  'city',
  'district',
  'revenue',
  'revenueYear',
  'tier',
  'stage',
  'consultant',
  'tags',
];

/** The fields that rows are asked for when these columns are shown. */
export const askedFields = (columns: readonly string[]): string[] => [...new Set([...ALWAYS, ...columns])];

const NOTHING: RowCell = { values: [], words: null };

/** What a row says in a field that was asked for. */
export const cellOf = (row: ListRow, asked: readonly string[], field: string): RowCell =>
  row.cells[asked.indexOf(field)] ?? NOTHING;

const widths: { [K in ListFieldKind]: number } = {
  text: 140,
  number: 104,
  date: 118,
  choice: 116,
  yes_no: 84,
  tags: 140,
};
/** Of columns that are wider or narrower than their kind, or leave earlier than others when there is little room. */
const shapes: { [key: string]: { width?: number; priority?: number; grow?: boolean } } = {
  city: { width: 100, priority: 2 },
  products: { width: 104, priority: 4, grow: true },
  revenue: { width: 122, priority: 0 },
  rdShare: { width: 76, priority: 3 },
  validThrough: { width: 118, priority: 1 },
  tier: { width: 104, priority: 3 },
  stage: { width: 92, priority: 2 },
  sector: { width: 160, priority: 5 },
  plans: { width: 72, priority: 4 },
  contacts: { width: 84, priority: 4 },
};

/** Room for a head and its arrow: Han are about twice as wide as Latin. */
const headWidth = (head: string): number => {
  const han = [...head].filter((c) => c > '\u2e80').length;
  return Math.ceil(han * 12 + (head.length - han) * 6.6 + 34);
};

type Input = {
  fields: readonly ListField[];
  /** Keys of the columns that are shown, besides code and name. */
  shown: readonly string[];
  asked: readonly string[];
  year: string;
  asOf: string;
  /** Whether there are so many that codes have six digits. */
  longCodes: boolean;
  /** False where it was refused. */
  save: (row: ListRow, field: string, change: BulkChange) => Promise<boolean>;
};

/** What the words of a cell are made with, all in one language. */
type Words = {
  read: (pair: Bilingual | null | undefined) => string;
  term: (key: string) => string;
  format: ReturnType<typeof useFormat>;
  place: ReturnType<typeof usePlace>;
};

/** What a list says of a field, as people of the language write it. */
const cellWords = ({ read, term, format, place }: Words, asOf: string, year: string) => {
  const { wanBare, percent, figure } = format;
  const soon = (date: string) => daysBetween(asOf, date) <= 365;
  return (row: ListRow, asked: readonly string[], field: ListField): ReactNode => {
    const cell = cellOf(row, asked, field.key);
    const [value] = cell.values;
    if (field.key === 'city') {
      const [district] = cellOf(row, asked, 'district').values;
      return place(cell.words, district ?? null);
    }
    if (field.key === 'tier') return <TierTag tier={tiers.find((tier) => tier === value) ?? null} />;
    if (field.key === 'stage') return value ? term(`stage.${value}`) : '';
    if (field.kind === 'text') return read(cell.words);
    if (value === undefined) return '';
    if (field.key === 'revenue') {
      const [own] = cellOf(row, asked, 'revenueYear').values;
      return (
        <>
          {own !== year ? <span className={classes.year}>{own}</span> : null}
          {wanBare(value)}
        </>
      );
    }
    if (field.key === 'revenueYear') return value;
    if (field.kind === 'number') {
      return field.unit === 'wan' ? wanBare(value) : field.unit === 'percent' ? percent(value) : figure(value);
    }
    if (field.key === 'validThrough') return <span className={soon(value) ? classes.soon : undefined}>{value}</span>;
    if (field.kind === 'yes_no') return term(`answer.${value}`);
    return read(cell.words) || value;
  };
};

/** A head with the unit of its numbers. */
const headWords = (t: TFunction, read: Words['read']) => {
  const known = [
    'validThrough',
    'rdShare',
    'stage',
    'city',
    'products',
    'sector',
    'tier',
    'consultant',
    'plans',
  ] as const;
  return (field: ListField, year: string): string => {
    if (field.key === 'revenue') return t('enterprises.column.revenue', { year });
    const short = known.find((key) => key === field.key);
    if (short === 'city') return t('enterprises.column.place');
    if (short === 'products') return t('enterprises.column.product');
    if (short) return t(`enterprises.column.${short}`);
    return field.unit === 'wan' ? t('list.headWan', { label: read(field.label) }) : read(field.label);
  };
};

const columnsOf = (
  { fields, shown, asked, year, asOf, longCodes, save }: Input,
  { t, language, ...made }: Words & { t: TFunction; language: Language },
): WindowColumn<ListRow>[] => {
  const { read } = made;
  const words = cellWords(made, asOf, year);
  const headOf = headWords(t, read);
  const text = (said: ReactNode) =>
    said === '' || said === null ? (
      <span className="quiet">{MISSING}</span>
    ) : typeof said === 'string' ? (
      <span className={`ellipsis ${classes.second}`} title={said}>
        {said}
      </span>
    ) : (
      said
    );
  const editor =
    (field: ListField) =>
    (row: ListRow, done: Edited): ReactNode => {
      const cell = cellOf(row, asked, field.key);
      const side = language === 'en' ? 'en' : 'zh';
      const isPair = field.key === 'name' || field.key === 'shortName';
      const isCity = field.key === 'city';
      const chosen = field.kind === 'choice' || field.kind === 'yes_no';
      const options = field.choices.map(({ key, label }) => ({
        value: key,
        label: read(isCity ? toldCity(label) : label),
      }));
      const kept = cell.values.join(', ');
      // A city is typed as one reads it.
      const named = isCity ? (options.find(({ value }) => value === kept)?.label ?? kept) : kept;
      const now = field.kind === 'text' ? (cell.words?.[isPair ? side : 'zh'] ?? '') : named;
      const change = (written: string): BulkChange => {
        const typed = isCity ? keptCity(written, field.choices) : written;
        if (!isPair) return typed === '' ? { kind: 'clear' } : { kind: 'set', value: typed };
        const [zh, en] = side === 'zh' ? [typed, cell.words?.en ?? ''] : [cell.words?.zh ?? '', typed];
        return { kind: 'set', value: `${zh}\n${en}` };
      };
      return (
        <CellEditor
          label={`${read(row.title)} ${read(field.label)}`}
          value={now}
          options={chosen && !isCity ? options : undefined}
          hints={isCity ? options.map(({ label }) => label) : undefined}
          numeric={field.kind === 'number'}
          placeholder={field.kind === 'date' ? '2027-09-01' : undefined}
          onSave={(typed) => save(row, field.key, change(typed))}
          done={done}
        />
      );
    };
  const named = (row: ListRow) => {
    const short = cellOf(row, asked, 'shortName').words;
    return short?.zh || short?.en ? 'shortName' : 'name';
  };
  const fieldOf = (key: string) => fields.find((field) => field.key === key);
  const own = shown.flatMap((key): WindowColumn<ListRow>[] => {
    const field = fieldOf(key);
    if (!field) return [];
    const shape = shapes[key] ?? {};
    const isNumber = field.kind === 'number' || field.kind === 'date';
    const head = headOf(field, year);
    return [
      {
        id: key,
        head,
        width: Math.max(shape.width ?? widths[field.kind], headWidth(head)),
        priority: shape.priority ?? 4,
        ...(shape.grow ? { grow: true } : {}),
        ...(isNumber ? { align: 'end' as const, highestFirst: field.kind === 'number' } : {}),
        cell: (row) => text(words(row, asked, field)),
        ...(field.edits ? { edit: editor(field) } : {}),
      },
    ];
  });
  return [
    {
      id: 'code',
      head: t('enterprises.column.code'),
      width: longCodes ? 84 : 70,
      frozen: true,
      cell: (row) => <span className="quiet">{row.code}</span>,
    },
    {
      id: 'name',
      head: t('enterprises.column.name'),
      width: 120,
      grow: true,
      frozen: true,
      cell: (row) => (
        <span className="name" title={read(cellOf(row, asked, 'name').words)}>
          {read(row.title)}
        </span>
      ),
      edit: (row, done) => {
        const field = fieldOf(named(row));
        return field ? editor(field)(row, done) : null;
      },
    },
    ...own,
  ];
};

/** The columns of the list: code and name, then those that are wanted, a centre's own fields like all others; the same until something of it changes. */
export const useColumns = ({ fields, shown, asked, year, asOf, longCodes, save }: Input): WindowColumn<ListRow>[] => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const format = useFormat();
  const place = usePlace();
  return useMemo(
    () => columnsOf({ fields, shown, asked, year, asOf, longCodes, save }, { t, language, read, term, format, place }),
    [fields, shown, asked, year, asOf, longCodes, save, t, language, read, term, format, place],
  );
};
