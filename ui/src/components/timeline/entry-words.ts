/** @file What an entry of a list, or a value of several parts, is called in a sentence. */
import { useTranslation } from 'react-i18next';
import type { Bilingual, Ref } from '@/bindings';
import { countryName } from '@/lib/countries';
import { figure, MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Json } from '@/lib/json';
import { isObject, type JsonObject } from './lists';

export const isPair = (value: Json | undefined): value is Bilingual =>
  isObject(value) && typeof value.zh === 'string' && typeof value.en === 'string';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const joined = (...parts: string[]) => parts.filter((part) => part && part !== MISSING).join(' ');

const money = (value: Json | undefined): string =>
  isObject(value) ? `${text(value.currency)} ${figure(text(value.amount))}` : '';

/** What a line of a delegation's budget costs: each, for how many, or in one sum. */
const cost = (value: Json | undefined): string => {
  if (!isObject(value)) return '';
  return value.kind === 'per_person' ? `${money(value.each)} × ${String(value.persons)}` : money(value.amount);
};

const span = (value: JsonObject) => `${text(value.from)} – ${text(value.to)}`;

/** A value of one part: a pair by its side, a yes or no, a word; of an object what it is called. */
const useOne = () => {
  const { read, term } = useLanguage();
  const one = (value: Json | undefined): string => {
    if (isPair(value)) return read(value) || MISSING;
    if (typeof value === 'boolean') return term(`answer.${value ? 'yes' : 'no'}`);
    if (isObject(value)) {
      const called = value.name ?? value.text ?? value.number ?? value.value ?? value.year ?? value.code ?? null;
      return called === null ? MISSING : one(called);
    }
    return value === null || value === undefined || value === '' ? MISSING : String(value);
  };
  return one;
};

/** A record as it is called: those with a code that people say, with it. */
export const useCalled = (named: readonly Ref[]) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  return (id: string): string => {
    const record = named.find((one) => one.id === id);
    if (!record) return t('history.unknown');
    const coded = record.noun === 'plan' || record.noun === 'risk' || record.noun === 'delegation';
    return coded ? `${record.code} ${read(record.title)}` : read(record.title);
  };
};

type Words = { [P in string]?: (value: JsonObject) => string };

/** Of enterprises and the workspace. */
const useClientWords = (): Words => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const one = useOne();
  const between = language === 'en' ? ', ' : '、';
  return {
    brand: () => t('brand.set'),
    compliance: (value) => text(value.checkedOn),
    certificate: (value) => joined(text(value.number), `${text(value.issuedOn)} – ${text(value.validThrough)}`),
    division: (value) => joined(one(value.city), one(value.name)),
    industry: (value) => joined(text(value.code), one(value.name)),
    platformScore: (value) => `${one(value.value)} (${one(value.year)})`,
    products: (value) => {
      const codes = (Array.isArray(value.hs) ? value.hs : []).map((hs) => one(hs)).join(between);
      return codes ? `${one(value.name)} (HS ${codes})` : one(value.name);
    },
    needs: (value) => joined(term(`need.${text(value.kind)}`), one(value.text)),
    presences: (value) => {
      const last = Array.isArray(value.steps) ? value.steps.at(-1) : undefined;
      const status = isObject(last) ? joined(term(`presence.${text(last.status)}`), text(last.on)) : '';
      return joined(countryName(text(value.country), language), status);
    },
    stageSteps: (value) => joined(term(`stage.${text(value.stage)}`), text(value.on), text(value.note)),
    services: (value) =>
      joined(
        term(`serviceKind.${text(value.kind)}`),
        term(`serviceStatus.${text(value.status)}`),
        text(value.provider),
        text(value.on),
      ),
    readinessChecks: (value) =>
      t('history.answers', {
        on: text(value.on),
        count: Array.isArray(value.answers) ? value.answers.length : 0,
      }),
  };
};

/** Of plans, risks, delegations, tasks and activities. */
const useWorkWords = (called: (id: string) => string): Words => {
  const { t } = useTranslation();
  const { term, place } = useLanguage();
  const one = useOne();
  const level = (value: JsonObject) => `${one(value.likelihood)}×${one(value.impact)}`;
  return {
    current: level,
    inherent: level,
    residual: level,
    loss: (value) =>
      `${text(value.currency)} ${[value.low, value.likely, value.high].map((own) => figure(text(own))).join(' – ')}`,
    landedCost: () => t('history.filled'),
    about: (value) => called(text(value.id)),
    links: (value) => called(text(value.id)),
    origin: () => t('history.filled'),
    sections: (value) => term(`section.${text(value.key)}`),
    meetings: (value) => joined(text(value.code), text(value.date), text(value.start)),
    budget: (value) => joined(one(value.item), money(value.amount) || cost(value.cost)),
    kpis: (value) => joined(one(value.name), text(value.target), text(value.unit)),
    timeline: (value) => joined(one(value.phase), span(value)),
    cashFlow: (value) =>
      joined(
        span(value),
        t('history.cash', {
          currency: text(value.currency),
          incoming: figure(text(value.incoming)),
          outgoing: figure(text(value.outgoing)),
        }),
      ),
    programme: (value) => joined(text(value.date), text(value.start), one(value.title)),
    emergency: (value) => joined(one(value.name), text(value.phone)),
    hotels: (value) => joined(place(text(value.city)), one(value.name)),
    checklist: (value) => one(value.task),
  };
};

export const useEntryWords = (named: readonly Ref[]) => {
  const { t } = useTranslation();
  const { language, place } = useLanguage();
  const called = useCalled(named);
  const one = useOne();
  const parts: Words = { ...useClientWords(), ...useWorkWords(called) };
  return (path: string, value: Json): string => {
    if (isObject(value) && path.endsWith('logo')) {
      return t('brand.logoValue', { width: String(value.width), height: String(value.height) });
    }
    if (isObject(value) && !isPair(value)) return parts[path]?.(value) || one(value);
    if (typeof value !== 'string') return one(value);
    if (path === 'exportMarkets') return countryName(value, language);
    if (path === 'cities') return place(value);
    return path === 'contactIds' ? called(value) : one(value);
  };
};
