/** @file Fields of an enterprise and what stands in them, in words. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Bilingual, Consultant, CustomValue } from '@/bindings';
import { countryName } from '@/lib/countries';
import { customFieldsQuery, customSaid } from '@/lib/custom';
import { MISSING, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import type { Json } from '@/lib/json';

export type JsonObject = { [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPair = (value: Json): value is Bilingual =>
  isObject(value) && typeof value.zh === 'string' && typeof value.en === 'string';

/** Lists whose entries are told one by one. */
export const listNames = {
  products: true,
  needs: true,
  tags: true,
  certifications: true,
  exportMarkets: true,
  presences: true,
  stageSteps: true,
  services: true,
  readinessChecks: true,
} as const;

export type ListName = keyof typeof listNames;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const useValueWords = (consultants: readonly Consultant[]) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const { wan } = useFormat();
  const { data: fields } = useQuery(customFieldsQuery);
  const customField = (path: string) => fields?.find(({ field }) => path === `custom.${field.id}`)?.field;
  const between = language === 'en' ? ', ' : '、';
  const joined = (...parts: string[]) => parts.filter((part) => part && part !== MISSING).join(' ');
  const one = (value: Json): string => {
    if (isPair(value)) return read(value) || MISSING;
    if (typeof value === 'boolean') return term(`answer.${value ? 'yes' : 'no'}`);
    if (isObject(value)) {
      const called = value.name ?? value.text ?? value.number ?? value.value ?? value.year ?? value.code ?? null;
      return called === null ? MISSING : one(called);
    }
    return value === null || value === '' ? MISSING : String(value);
  };
  const parts: { [P in string]?: (value: JsonObject) => string } = {
    brand: () => t('brand.set'),
    compliance: (value) => text(value.checkedOn),
    certificate: (value) => joined(text(value.number), `${text(value.issuedOn)} – ${text(value.validThrough)}`),
    division: (value) => joined(one(value.city ?? null), one(value.name ?? null)),
    industry: (value) => joined(text(value.code), one(value.name ?? null)),
    platformScore: (value) => `${one(value.value ?? null)} (${one(value.year ?? null)})`,
    products: (value) => {
      const codes = (Array.isArray(value.hs) ? value.hs : []).map((hs) => one(hs)).join(between);
      return codes ? `${one(value.name ?? null)} (HS ${codes})` : one(value.name ?? null);
    },
    needs: (value) => joined(term(`need.${text(value.kind)}`), one(value.text ?? null)),
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
      t('enterprises.history.answers', {
        on: text(value.on),
        count: Array.isArray(value.answers) ? value.answers.length : 0,
      }),
  };
  const entry = (path: string, value: Json): string => {
    if (isObject(value) && path.endsWith('logo')) {
      return t('brand.logoValue', { width: String(value.width), height: String(value.height) });
    }
    if (isObject(value) && !isPair(value)) return parts[path]?.(value) || one(value);
    if (path === 'exportMarkets' && typeof value === 'string') return countryName(value, language);
    return one(value);
  };
  const show = (path: string, value: Json): string => {
    const own = customField(path);
    if (own && isObject(value)) return customSaid(own, value as CustomValue, { read, term });
    if (Array.isArray(value)) {
      if (path === 'figures') return t('enterprises.history.items', { count: value.length });
      return value.map((item) => entry(path, item)).join(between) || MISSING;
    }
    if (typeof value === 'string') {
      if (path.startsWith('figures.')) return wan(value);
      if (path === 'tier') return term(`tier.${value}`);
      if (path === 'stage') return term(`stage.${value}`);
      if (path === 'consultantId') return read(consultants.find(({ id }) => id === value)?.name) || value;
    }
    return entry(path, value);
  };
  const name = (path: string): string => {
    if (path.startsWith('custom.')) return read(customField(path)?.label) || t('custom.one');
    const [, year, item] = /^figures\.(\d+)\.(\w+)$/.exec(path) ?? [];
    if (year && item) return t('enterprises.figures.cell', { year, item: term(`figure.${item}`) });
    const [, field] = /^contacts\.[^.]+\.(\w+)$/.exec(path) ?? [];
    return field ? t(`intake.contactField.${field}` as 'intake.contactField.name') : term(`field.${path}`);
  };
  return { name, show, entry };
};
