/** @file How this kind of document is printed, under names: kept on this desktop, passed on as files. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconFileExport, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preset, PrintDocument } from '@/bindings';
import { PanelSection } from '@/components/PanelSection';
import { useDropPreset, useKeepPreset, useReadPreset, useSharePreset } from './mutations';
import classes from './PrintingPage.module.css';
import { presetsQuery } from './queries';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

type NameProps = { onName: (name: string) => void; onCancel: () => void };

/** Asks what the preset is called. */
const Name = ({ onName, onCancel }: NameProps) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const named = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onName(name.trim());
  };
  return (
    <form className={classes.name} onSubmit={named}>
      <TextInput
        size="xs"
        data-autofocus
        // The user pressed the button for just this field.
        ref={(field) => field?.focus()}
        aria-label={t('printing.presets.name')}
        placeholder={t('printing.presets.name')}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && onCancel()}
      />
      <Button size="xs" type="submit" variant="filled" disabled={!name.trim()}>
        {t('actions.save')}
      </Button>
      <Button size="xs" onClick={onCancel}>
        {t('actions.cancel')}
      </Button>
    </form>
  );
};

type PresetsProps = { request: PrintDocument; onApply: (preset: Preset) => void };

export const Presets = ({ request, onApply }: PresetsProps) => {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const { data = [] } = useQuery(presetsQuery);
  const keep = useKeepPreset();
  const drop = useDropPreset();
  const share = useSharePreset();
  const read = useReadPreset();
  const { kind } = request.document;
  const own = data.filter((preset) => preset.kind === kind);
  const save = (name: string) => {
    setNaming(false);
    keep.mutate({ name, kind, options: request.options, sections: request.sections ?? null });
  };
  const fromFile = () =>
    read.mutate(undefined, {
      onSuccess: (preset) => {
        if (preset?.kind === kind) onApply(preset);
      },
    });
  return (
    <section className={classes.section} aria-label={t('printing.presets.title')}>
      <PanelSection title={t('printing.presets.title')}>
        {own.length === 0 ? <p className={classes.prose}>{t('printing.presets.none')}</p> : null}
        <ul className={classes.presets}>
          {own.map((preset) => (
            <li key={preset.name}>
              <button type="button" className={classes.toPlace} onClick={() => onApply(preset)}>
                {preset.name}
              </button>
              <ActionIcon
                variant="subtle"
                aria-label={t('printing.presets.share', { name: preset.name })}
                onClick={() => share.mutate(preset)}
              >
                <IconFileExport {...icon} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label={t('printing.presets.drop', { name: preset.name })}
                onClick={() => drop.mutate(preset)}
              >
                <IconTrash {...icon} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        {naming ? (
          <Name onName={save} onCancel={() => setNaming(false)} />
        ) : (
          <div className={classes.name}>
            <Button size="xs" onClick={() => setNaming(true)}>
              {t('printing.presets.keep')}
            </Button>
            <Button size="xs" onClick={fromFile}>
              {t('printing.presets.read')}
            </Button>
          </div>
        )}
      </PanelSection>
    </section>
  );
};
