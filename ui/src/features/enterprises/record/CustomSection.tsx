/** @file Fields that the centre added, each edited by its kind. One that is retired is shown as long as something stands in it. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomField, Enterprise } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { customFieldsQuery, customHeld, customOf, customSaid } from '@/lib/custom';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';

const kinds = { text: 'text', number: 'number', date: 'date', choice: 'select', yes_no: 'select' } as const;

const withCustom = (enterprise: Enterprise, field: CustomField, typed: string | null): Enterprise => {
  const { [field.id]: _, ...others } = enterprise.custom ?? {};
  const value = customOf(field, typed);
  return { ...enterprise, custom: value ? { ...others, [field.id]: value } : others };
};

type ValueProps = { field: CustomField };

const Value = ({ field }: ValueProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { enterprise, edit } = useEditing();
  const value = enterprise.custom?.[field.id];
  const name = read(field.label);
  const said = (typed: string | null) => customSaid(field, customOf(field, typed) ?? undefined, { read, term });
  const options =
    field.kind === 'yes_no'
      ? (['true', 'false'] as const).map((key) => ({
          value: key,
          label: term(`answer.${key === 'true' ? 'yes' : 'no'}`),
        }))
      : field.choices.map(({ key, label }) => ({ value: key, label: read(label) }));
  return (
    <EditableField
      label={name}
      path={`custom.${field.id}`}
      kind={kinds[field.kind]}
      value={customHeld(value)}
      options={options}
      {...(value ? { display: customSaid(field, value, { read, term }) } : {})}
      onSave={(next) =>
        edit(
          (own) => withCustom(own, field, next),
          t('notice.changed', { field: name, before: said(customHeld(value)), after: said(next) }),
        )
      }
    />
  );
};

export const CustomSection = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { enterprise } = useEditing();
  const { data: rows } = useQuery(customFieldsQuery);
  const shown = (rows ?? []).filter(({ field }) => !field.retired || enterprise.custom?.[field.id] !== undefined);
  if (shown.length === 0) return null;
  return (
    <PanelSection
      title={t('custom.title')}
      side={
        <Link to="/settings" hash="custom-fields">
          {t('custom.manage')}
        </Link>
      }
    >
      <KeyFacts wide>
        {shown.map(({ field }) => (
          <Fact key={field.id} label={read(field.label)}>
            <Value field={field} />
          </Fact>
        ))}
      </KeyFacts>
    </PanelSection>
  );
};
