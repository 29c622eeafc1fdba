/** @file Where the enterprise stands in countries and regions, and how it came there. */
import { ActionIcon, Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type Presence, type PresenceStatus } from '@/bindings';
import { fittingCountries } from '@/components/country-search';
import { EmptyState } from '@/components/EmptyState';
import { countriesQuery } from '@/components/NewMarket';
import { PanelSection } from '@/components/PanelSection';
import { Tag, type Tone } from '@/components/Tag';
import { errorWords, fieldReason } from '@/lib/api';
import { countryName } from '@/lib/countries';
import { MISSING, thisDay } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { orShow } from '../mutations';
import { DayInput, dayOf } from './DayInput';
import { placed } from './EnterpriseField';
import { useEditing } from './editing-context';
import classes from './Record.module.css';
import { RecordForm } from './RecordForm';

const statuses = [
  'interested',
  'exporting',
  'entered',
  'not_interested',
  'left',
] as const satisfies readonly PresenceStatus[];

const tones: { [S in PresenceStatus]: Tone } = {
  interested: 'accent',
  exporting: 'good',
  entered: 'good',
  not_interested: 'plain',
  left: 'watch',
};

const statusOf = (value: string): PresenceStatus => statuses.find((status) => status === value) ?? 'interested';

type StepFormProps = { country: string | null; onClose: () => void };

const StepForm = ({ country, onClose }: StepFormProps) => {
  const { t } = useTranslation();
  const { language, read, term } = useLanguage();
  const asOf = thisDay();
  const { enterprise, step } = useEditing();
  const { data: countries } = useQuery(countriesQuery);
  const [draft, setDraft] = useState<{ country: string | null; status: PresenceStatus; on: string; note: string }>({
    country,
    status: 'interested',
    on: asOf,
    note: '',
  });
  const [wrong, setWrong] = useState<{ country?: string; on?: string }>({});
  const byName = new Intl.Collator(language);
  const choices = [...(countries ?? [])].sort((a, b) => byName.compare(read(a.name), read(b.name)));
  const options = choices.map(({ code, name }) => ({ value: code, label: read(name) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const on = dayOf(draft.on);
    if (!draft.country) return setWrong({ country: t('newMarket.choose') });
    if (!on) return setWrong({ on: t('fields.date') });
    const input = { id: enterprise.id, country: draft.country, status: draft.status, on, note: draft.note.trim() };
    return void step(
      (revision) => commands.notePresence({ ...input, revision }),
      t('enterprises.presences.noted', {
        country: countryName(draft.country, language),
        status: term(`presence.${draft.status}`),
      }),
    ).then(onClose, (error: unknown) => setWrong({ on: fieldReason(error, 'on') ?? errorWords(error) }));
  };
  return (
    <RecordForm label={t('enterprises.presences.add')} onSubmit={submit} onClose={onClose}>
      <Select
        data-autofocus
        autoFocus
        searchable
        selectFirstOptionOnChange
        label={t('newMarket.country')}
        placeholder={t('newMarket.hint')}
        data={options}
        filter={({ search }) =>
          fittingCountries(choices, search).flatMap(({ code }) => options.find(({ value }) => value === code) ?? [])
        }
        value={draft.country}
        error={wrong.country}
        onChange={(next) => setDraft({ ...draft, country: next })}
      />
      <NativeSelect
        label={t('enterprises.presences.status')}
        value={draft.status}
        data={statuses.map((value) => ({ value, label: term(`presence.${value}`) }))}
        onChange={(event) => setDraft({ ...draft, status: statusOf(event.currentTarget.value) })}
      />
      <DayInput
        label={t('enterprises.presences.on')}
        value={draft.on}
        error={wrong.on}
        onChange={(on) => setDraft({ ...draft, on })}
      />
      <TextInput
        label={t('enterprises.presences.note')}
        placeholder={t('enterprises.presences.noteHint')}
        value={draft.note}
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
    </RecordForm>
  );
};

type LineProps = { presence: Presence; onStep: () => void };

const Line = ({ presence, onStep }: LineProps) => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { enterprise, step } = useEditing();
  const name = countryName(presence.country, language);
  const last = presence.steps.at(-1);
  const earlier = presence.steps.slice(0, -1);
  const status = last?.status ?? 'exporting';
  const takeBack = () =>
    orShow(
      step(
        (revision) => commands.forgetPresence({ id: enterprise.id, revision, country: presence.country }),
        t('enterprises.presences.forgotten', { country: name }),
      ),
    );
  return (
    <tr>
      <th scope="row">
        {name} <span className="quiet">{presence.country}</span>
      </th>
      <td>
        <Tag tone={tones[status]}>{term(`presence.${status}`)}</Tag>
      </td>
      <td>{last?.on ?? MISSING}</td>
      <td>
        {last ? last.note : t('enterprises.presences.bare')}
        {earlier.length > 0 ? (
          <ol className={classes.steps} aria-label={t('enterprises.presences.earlier', { country: name })}>
            {placed(earlier)
              .reverse()
              .map(({ entry, place }) => (
                <li key={place}>
                  <time dateTime={entry.on}>{entry.on}</time>
                  <span>{term(`presence.${entry.status}`)}</span>
                  <span className="quiet">{entry.note}</span>
                </li>
              ))}
          </ol>
        ) : null}
      </td>
      <td>
        <div className={classes.tools}>
          <ActionIcon
            aria-label={t('enterprises.presences.addTo', { country: name })}
            title={t('enterprises.presences.addTo', { country: name })}
            onClick={onStep}
          >
            <IconPlus size={18} stroke={1.6} />
          </ActionIcon>
          {last ? (
            <ActionIcon
              aria-label={t('enterprises.presences.forget', { country: name })}
              title={t('enterprises.presences.forget', { country: name })}
              onClick={takeBack}
            >
              <IconArrowBackUp size={18} stroke={1.6} />
            </ActionIcon>
          ) : null}
        </div>
      </td>
    </tr>
  );
};

export const PresencesTab = () => {
  const { t } = useTranslation();
  const { enterprise } = useEditing();
  const [adding, setAdding] = useState<{ country: string | null } | null>(null);
  const told = enterprise.presences ?? [];
  const bare = enterprise.exportMarkets.filter((code) => !told.some((presence) => presence.country === code));
  const lines: Presence[] = [...told, ...bare.map((country) => ({ country, steps: [] }))];
  const add = (
    <Button
      size="xs"
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
      onClick={() => setAdding({ country: null })}
    >
      {t('enterprises.presences.add')}
    </Button>
  );
  return (
    <PanelSection title={t('enterprises.presences.title')} side={lines.length > 0 && !adding ? add : null}>
      <p className={classes.help}>{t('enterprises.presences.help')}</p>
      {adding ? <StepForm key={adding.country} country={adding.country} onClose={() => setAdding(null)} /> : null}
      {lines.length > 0 ? (
        <div className={classes.scrolls}>
          <table
            className={`${classes.table} ${classes.full} ${classes.tall}`}
            aria-label={t('enterprises.presences.title')}
          >
            <thead>
              <tr>
                <th scope="col">{t('newMarket.country')}</th>
                <th scope="col">{t('enterprises.presences.status')}</th>
                <th scope="col">{t('enterprises.presences.on')}</th>
                <th scope="col">{t('enterprises.presences.note')}</th>
                <th scope="col">
                  <span className={classes.unseen}>{t('enterprises.presences.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((presence) => (
                <Line
                  key={presence.country}
                  presence={presence}
                  onStep={() => setAdding({ country: presence.country })}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : adding ? null : (
        <EmptyState title={t('enterprises.presences.none')} help={t('enterprises.presences.noneHelp')} actions={add} />
      )}
    </PanelSection>
  );
};
