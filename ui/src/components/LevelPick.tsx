/** @file Picks a level by its two coordinates, likelihood and impact, and shows what they make together. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Level } from '@/bindings';
import { LevelChip } from './LevelChip';
import classes from './LevelPick.module.css';

const steps = [1, 2, 3, 4, 5] as const;

type LevelPickProps = { label: string; level: Level; onChange: (level: Level) => void };

export const LevelPick = ({ label, level, onChange }: LevelPickProps) => {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.pick}>
      <legend>{label}</legend>
      {(['likelihood', 'impact'] as const).map((key) => (
        <NativeSelect
          key={key}
          aria-label={`${label}, ${t(`risks.filter.${key}`)}`}
          value={String(level[key])}
          data={steps.map((step) => ({ value: String(step), label: `${step} ${t(`risks.${key}.${step}`)}` }))}
          onChange={(event) => onChange({ ...level, [key]: Number(event.currentTarget.value) })}
        />
      ))}
      <LevelChip level={level} />
    </fieldset>
  );
};
