/** @file One field of an enterprise, edited in place and saved with the whole record; and a pair of texts, one above the other. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual, Enterprise } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { type FieldKind, type PutSide, putSide } from '@/components/editing';
import { refusal } from '@/lib/api';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';
import classes from './Record.module.css';

type EnterpriseFieldProps = {
  /** Path in the record; also finds the field's name. */
  path: string;
  /** Where the path alone does not name it. */
  label?: string;
  kind?: FieldKind;
  value: string | number | null;
  display?: ReactNode;
  options?: readonly { value: string; label: string }[];
  suffix?: string;
  /** Makes the next record; throws a refusal for what cannot be sent. */
  apply: (enterprise: Enterprise, next: string | null) => Enterprise;
};

export const EnterpriseField = ({
  path,
  label,
  value,
  kind = 'text',
  options,
  apply,
  ...rest
}: EnterpriseFieldProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { edit } = useEditing();
  const name = label ?? term(`field.${path}`);
  const text = value === null || value === '' ? null : String(value);
  const words = (shown: string | null) => options?.find((option) => option.value === shown)?.label ?? shown ?? MISSING;
  return (
    <EditableField
      label={name}
      path={path}
      kind={kind}
      value={text}
      {...(options ? { options } : {})}
      {...rest}
      onSave={(next) =>
        edit(
          (enterprise) => apply(enterprise, next),
          kind === 'long'
            ? t('notice.saved', { field: name })
            : t('notice.changed', { field: name, before: words(text), after: words(next) }),
        )
      }
    />
  );
};

type PairFieldProps = {
  path: string;
  label?: string;
  value: Bilingual;
  /** Makes the next record, with one side put into its pair. */
  apply: (enterprise: Enterprise, put: PutSide) => Enterprise;
};

export const PairField = ({ path, label, value, apply }: PairFieldProps) => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { edit } = useEditing();
  const name = label ?? term(`field.${path}`);
  const sides = language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const);
  return (
    <div className={classes.pair}>
      {sides.map((side) => (
        <div key={side} className={classes.side}>
          <EditableField
            label={t('enterprises.sided', { field: name, side: t(`enterprises.side.${side}`) })}
            path={path}
            lang={side === 'zh' ? 'zh-CN' : 'en'}
            value={value[side] || null}
            onSave={(next) =>
              edit(
                (enterprise) => apply(enterprise, putSide(side, next)),
                t('notice.changed', { field: name, before: value[side] || MISSING, after: next ?? MISSING }),
              )
            }
          />
        </div>
      ))}
    </div>
  );
};

/** A count: whole and not below zero, or nothing. */
export const wholeOf = (path: string, typed: string | null): number | null => {
  if (typed === null) return null;
  if (!/^\d{1,9}$/.test(typed)) throw refusal(path, 'whole');
  return Number(typed);
};

/** Entries of a list as people type them. */
export const entriesOf = (typed: string | null): string[] =>
  [...new Set((typed ?? '').split(/[、，,;；\n]/).map((entry) => entry.trim()))].filter(Boolean);

/** Entries of a list with their places: they have no ids, so the place is what tells them apart. */
export const placed = <T,>(list: readonly T[]) => list.map((entry, place) => ({ entry, place }));
