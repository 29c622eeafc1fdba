/** @file What the centre offered the enterprise itself or referred it to, and what came of it. */
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enterprise, Service, ServiceKind, ServiceStatus } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import { errorWords, refusal } from '@/lib/api';
import { thisDay } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { leaving } from '@/lib/open-fields';
import { orShow } from '../mutations';
import { DayInput, dayOf } from './DayInput';
import { EnterpriseField, placed } from './EnterpriseField';
import { useEditing } from './editing-context';
import classes from './Record.module.css';
import { RecordForm } from './RecordForm';

const kinds = [
  'law',
  'tax',
  'ip',
  'certification',
  'insurance',
  'finance',
  'training',
  'other',
] as const satisfies readonly ServiceKind[];
const statuses = ['offered', 'running', 'done', 'dropped'] as const satisfies readonly ServiceStatus[];

const kindOf = (value: string | null): ServiceKind => kinds.find((kind) => kind === value) ?? 'other';
const statusOf = (value: string | null): ServiceStatus => statuses.find((status) => status === value) ?? 'offered';

const servicesOf = (enterprise: Enterprise): readonly Service[] => enterprise.services ?? [];

const replaced = (enterprise: Enterprise, index: number, change: Partial<Service>): Enterprise => ({
  ...enterprise,
  services: servicesOf(enterprise).map((service, at) => (at === index ? { ...service, ...change } : service)),
});

type AddServiceProps = { onClose: () => void };

const AddService = ({ onClose }: AddServiceProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const asOf = thisDay();
  const { edit } = useEditing();
  const [draft, setDraft] = useState<{ kind: ServiceKind; on: string; provider: string; text: string }>({
    kind: 'law',
    on: asOf,
    provider: '',
    text: '',
  });
  const [wrong, setWrong] = useState<{ on?: string; text?: string }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const on = dayOf(draft.on);
    if (!on) return setWrong({ on: t('fields.date') });
    const text = draft.text.trim();
    if (!text) return setWrong({ text: t('enterprises.services.textMissing') });
    const service: Service = {
      kind: draft.kind,
      on,
      provider: draft.provider.trim(),
      text,
      status: 'offered',
      outcome: '',
    };
    return void edit(
      (e) => ({ ...e, services: [...servicesOf(e), service] }),
      t('enterprises.services.added', { kind: term(`serviceKind.${draft.kind}`) }),
    ).then(onClose, (error: unknown) => setWrong({ text: errorWords(error) }));
  };
  return (
    <RecordForm label={t('enterprises.services.add')} onSubmit={submit} onClose={onClose}>
      <NativeSelect
        autoFocus
        label={t('enterprises.services.kind')}
        value={draft.kind}
        data={kinds.map((value) => ({ value, label: term(`serviceKind.${value}`) }))}
        onChange={(event) => setDraft({ ...draft, kind: kindOf(event.currentTarget.value) })}
      />
      <DayInput
        label={t('enterprises.services.on')}
        value={draft.on}
        error={wrong.on}
        onChange={(on) => setDraft({ ...draft, on })}
      />
      <TextInput
        label={t('enterprises.services.provider')}
        placeholder={t('enterprises.services.ourselves')}
        value={draft.provider}
        onChange={(event) => setDraft({ ...draft, provider: event.currentTarget.value })}
      />
      <TextInput
        label={t('enterprises.services.text')}
        value={draft.text}
        error={wrong.text}
        onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
      />
    </RecordForm>
  );
};

type LineProps = { service: Service; index: number };

const Line = ({ service, index }: LineProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { edit } = useEditing();
  const kind = term(`serviceKind.${service.kind}`);
  const field = (key: 'kind' | 'on' | 'provider' | 'text' | 'status' | 'outcome') =>
    t('enterprises.services.of', { service: kind, field: t(`enterprises.services.${key}`) });
  const remove = () =>
    orShow(
      edit(
        (e) => ({ ...e, services: servicesOf(e).filter((_, at) => at !== index) }),
        t('enterprises.services.removed', { kind }),
      ),
    );
  return (
    <tr>
      <th scope="row">
        <EnterpriseField
          path="services"
          label={field('kind')}
          kind="select"
          value={service.kind}
          options={kinds.map((value) => ({ value, label: term(`serviceKind.${value}`) }))}
          apply={(e, next) => replaced(e, index, { kind: kindOf(next) })}
        />
      </th>
      <td>
        <EnterpriseField
          path="services"
          label={field('on')}
          kind="date"
          value={service.on}
          apply={(e, next) => {
            if (!next) throw refusal('services', 'required');
            return replaced(e, index, { on: next });
          }}
        />
      </td>
      <td>
        <EnterpriseField
          path="services"
          label={field('provider')}
          value={service.provider || null}
          display={service.provider ? undefined : <span className="quiet">{t('enterprises.services.ourselves')}</span>}
          apply={(e, next) => replaced(e, index, { provider: next ?? '' })}
        />
      </td>
      <td>
        <EnterpriseField
          path="services"
          label={field('text')}
          value={service.text}
          apply={(e, next) => replaced(e, index, { text: next ?? '' })}
        />
      </td>
      <td>
        <EnterpriseField
          path="services"
          label={field('status')}
          kind="select"
          value={service.status}
          options={statuses.map((value) => ({ value, label: term(`serviceStatus.${value}`) }))}
          apply={(e, next) => replaced(e, index, { status: statusOf(next) })}
        />
      </td>
      <td>
        <EnterpriseField
          path="services"
          label={field('outcome')}
          value={service.outcome || null}
          apply={(e, next) => replaced(e, index, { outcome: next ?? '' })}
        />
      </td>
      <td>
        <ActionIcon
          aria-label={`${t('actions.remove')}: ${kind} ${service.text}`}
          title={t('actions.remove')}
          onClick={() => leaving(remove)}
        >
          <IconTrash size={18} stroke={1.6} />
        </ActionIcon>
      </td>
    </tr>
  );
};

export const Services = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  const [adding, setAdding] = useState(false);
  const services = servicesOf(enterprise);
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />} onClick={() => setAdding(true)}>
      {t('enterprises.services.add')}
    </Button>
  );
  return (
    <PanelSection title={t('enterprises.services.title')} side={adding ? null : add}>
      <p className={classes.help}>{t('enterprises.services.help')}</p>
      {adding ? <AddService onClose={() => setAdding(false)} /> : null}
      {services.length > 0 ? (
        <div className={classes.scrolls}>
          <table className={`${classes.table} ${classes.full}`} aria-label={t('enterprises.services.title')}>
            <thead>
              <tr>
                {(['kind', 'on', 'provider', 'text', 'status', 'outcome'] as const).map((key) => (
                  <th scope="col" key={key}>
                    {t(`enterprises.services.${key}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className={classes.unseen}>{t('actions.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {placed(services).map(({ entry, place }) => (
                <Line key={place} service={entry} index={place} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </PanelSection>
  );
};
