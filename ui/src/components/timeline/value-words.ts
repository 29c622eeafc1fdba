/** @file Fields of a record and what stands in them, in words. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Consultant, CustomValue, Noun, Ref } from '@/bindings';
import { customFieldsQuery, customSaid } from '@/lib/custom';
import { figure, MISSING, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Json } from '@/lib/json';
import { isPair, useCalled, useEntryWords } from './entry-words';
import { entryOf, isObject } from './lists';

/** Fields whose values are keys, and where those are worded; some are worded by noun. */
const keyed: { [field: string]: string } = {
  tier: 'tier',
  stage: 'stage',
  strategy: 'strategy',
  category: 'riskCategory',
  entryMode: 'entryMode',
  'plan.status': 'planStatus',
  'risk.status': 'riskStatus',
  'activity.kind': 'activityKind',
};

const arrows = ['consultantId', 'ownerId', 'enterpriseId', 'marketId'];

const useScaleWords = () => {
  const { t } = useTranslation();
  return (path: string, value: number): string | null => {
    const [, axis] = /^(?:inherent|current|residual)\.(likelihood|impact)$/.exec(path) ?? [];
    if (axis === 'likelihood' || axis === 'impact') return `${value} ${t(`risks.${axis}.${value as 1}`)}`;
    return path === 'horizonMonths' ? t('plans.months', { count: value }) : null;
  };
};

/** What a field is called. */
const useFieldNames = (noun: Noun, ofCustom: (path: string) => string | null) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const worded = (key: string): string | null => {
    const said = term(key);
    return said === key.slice(key.indexOf('.') + 1) ? null : said;
  };
  return (path: string): string => {
    if (path.startsWith('custom.')) return ofCustom(path) ?? t('custom.one');
    const entry = entryOf(noun, path);
    if (entry?.list === 'sections') return t('history.section', { section: term(`section.${entry.key}`) });
    if (entry) return t('history.entry', { item: t(`history.item.${entry.list}`), code: entry.key });
    const [, year, item] = /^figures\.(\d+)\.(\w+)$/.exec(path) ?? [];
    if (year && item) return t('enterprises.figures.cell', { year, item: term(`figure.${item}`) });
    const [, field] = /^contacts\.[^.]+\.(\w+)$/.exec(path) ?? [];
    if (field) return t(`intake.contactField.${field}` as 'intake.contactField.name');
    const [head] = path.split('.');
    return (
      worded(`field.${noun}.${path}`) ?? worded(`field.${path}`) ?? worded(`field.${head}`) ?? term(`field.${path}`)
    );
  };
};

type Of = { noun?: Noun; named?: readonly Ref[] };

export const useValueWords = (consultants: readonly Consultant[], { noun = 'enterprise', named = [] }: Of = {}) => {
  const { t } = useTranslation();
  const { language, read, readOther, term } = useLanguage();
  const { wan } = useFormat();
  const { data: fields } = useQuery(customFieldsQuery);
  const customField = (path: string) => fields?.find(({ field }) => path === `custom.${field.id}`)?.field;
  const name = useFieldNames(noun, (path) => read(customField(path)?.label) || null);
  const entry = useEntryWords(named);
  const called = useCalled(named);
  const scale = useScaleWords();
  const between = language === 'en' ? ', ' : '、';
  const ofText = (path: string, value: string): string | null => {
    if (path.startsWith('figures.')) return wan(value);
    const words = keyed[`${noun}.${path}`] ?? keyed[path];
    if (words && value) return term(`${words}.${value}`);
    if (/^loss\.(low|likely|high)$/.test(path)) return figure(value);
    if (!arrows.includes(path)) return null;
    const consultant = consultants.find(({ id }) => id === value);
    return consultant ? read(consultant.name) : called(value);
  };
  const show = (path: string, value: Json): string => {
    const own = customField(path);
    if (own && isObject(value)) return customSaid(own, value as CustomValue, { read, term });
    const part = entryOf(noun, path);
    if (part) return entry(part.list, value);
    if (Array.isArray(value)) {
      if (path === 'figures') return t('history.items', { count: value.length });
      return value.map((item) => entry(path, item)).join(between) || MISSING;
    }
    if (typeof value === 'number') return scale(path, value) ?? entry(path, value);
    if (typeof value === 'string') return ofText(path, value) ?? entry(path, value);
    return entry(path, value);
  };
  /** Two values side by side: pairs that read alike are told apart in the other language. */
  const beside = (path: string, one: Json, two: Json): [string, string] => {
    const shown: [string, string] = [show(path, one), show(path, two)];
    if (shown[0] !== shown[1] || !isPair(one) || !isPair(two)) return shown;
    return [readOther(one) || MISSING, readOther(two) || MISSING];
  };
  return { name, show, entry, beside };
};
