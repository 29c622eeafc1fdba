/** @file The ways of entry that were compared: four scores from 1 to 5, the author's overall score, and the one taken. */
import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntryMode } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { PairFields } from '@/components/PairFields';
import { useLanguage } from '@/lib/i18n';
import { EditableRows } from './EditableRows';
import { useEditing } from './editing-context';
import { orShow } from './mutations';
import { changed, moved, removed } from './paragraphs';

const scores = ['control', 'investment', 'speed', 'risk'] as const;
const options = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** A key no other way of entry has. */
const freshCode = (modes: readonly EntryMode[]): string => {
  const taken = new Set(modes.map(({ code }) => code));
  let number = modes.length + 1;
  while (taken.has(`mode_${number}`)) number += 1;
  return `mode_${number}`;
};

export const EntryModes = () => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { page, edit } = useEditing();
  const modes = page.plan.entryModes;
  const put = (change: (modes: readonly EntryMode[]) => EntryMode[], words: string) =>
    edit((plan) => ({ ...plan, entryModes: change(plan.entryModes) }), words);
  const set = (index: number, change: (mode: EntryMode) => EntryMode, field: string) =>
    put((now) => changed(now, index, change), t('notice.saved', { field }));
  const choose = (index: number) =>
    orShow(
      put(
        (now) => now.map((mode, at) => ({ ...mode, chosen: at === index })),
        t('plans.entry.choseNotice', { mode: read(modes[index]?.name) }),
      ),
    );
  return (
    <EditableRows
      label={t('plans.entry.title')}
      heads={[
        { label: t('plans.entry.mode') },
        ...scores.map((key) => ({ label: t(`plans.entry.${key}`), width: 72 })),
        { label: t('plans.entry.weighted'), align: 'end' as const, width: 80 },
        { label: t('plans.entry.chosen'), width: 64 },
      ]}
      rows={modes.map((mode, index) => [
        <PairFields
          key="name"
          label={t('plans.entry.mode')}
          path={`entryModes.${index}.name`}
          value={mode.name}
          onSave={(side) => set(index, (known) => ({ ...known, name: side(known.name) }), t('plans.entry.mode'))}
        />,
        ...scores.map((key) => (
          <EditableField
            key={key}
            label={`${read(mode.name)}, ${t(`plans.entry.${key}`)}`}
            path={`entryModes.${index}.${key}`}
            kind="select"
            options={options}
            value={String(mode[key])}
            onSave={async (next) => {
              if (next) await set(index, (known) => ({ ...known, [key]: Number(next) }), t(`plans.entry.${key}`));
            }}
          />
        )),
        <EditableField
          key="weighted"
          label={`${read(mode.name)}, ${t('plans.entry.weighted')}`}
          path={`entryModes.${index}.weighted`}
          kind="number"
          value={mode.weighted}
          onSave={async (next) => {
            if (next) await set(index, (known) => ({ ...known, weighted: next }), t('plans.entry.weighted'));
          }}
        />,
        <Radio
          key="chosen"
          name="chosen-entry-mode"
          aria-label={t('plans.entry.choose', { mode: read(mode.name) })}
          checked={mode.chosen}
          onChange={() => choose(index)}
        />,
      ])}
      kept={(index) => (modes[index]?.chosen ? t('plans.entry.keepChosen') : undefined)}
      onMove={(index, by) => orShow(put((now) => moved(now, index, by), t('plans.rowMoved')))}
      onRemove={(index) => orShow(put((now) => removed(now, index), t('plans.rowRemoved')))}
      addLabel={t('plans.entry.add')}
      onAdd={() =>
        orShow(
          put(
            (now) => [
              ...now,
              {
                code: freshCode(now),
                name: { zh: '', en: '' },
                control: 3,
                investment: 3,
                speed: 3,
                risk: 3,
                weighted: '3.0',
                chosen: now.length === 0,
              },
            ],
            t('plans.rowAdded'),
          ),
        )
      }
    />
  );
};
