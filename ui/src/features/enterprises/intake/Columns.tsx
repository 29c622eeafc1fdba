/** @file The second step: what each column is, with what stands in it; kept under a name for the next list of the same make. */
import { Button, Menu, NumberInput, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldChoice, IntakeView } from '@/bindings';
import { errorWords } from '@/lib/api';
import { useLanguage } from '@/lib/i18n';
import classes from './Intake.module.css';
import { useChangeIntake, useKeepMapping } from './mutations';
import { fieldsQuery, mappingsQuery } from './queries';
import { SheetSection } from './SheetSection';

const NO_FIELDS: readonly FieldChoice[] = [];

/** Keeps the columns under a name, or takes them as kept. */
const Mappings = ({ view }: { view: IntakeView }) => {
  const { t } = useTranslation();
  const { data: names } = useQuery(mappingsQuery);
  const change = useChangeIntake();
  const keep = useKeepMapping();
  const [name, setName] = useState(view.mapping ?? '');
  return (
    <div className={classes.mappings}>
      <Menu>
        <Menu.Target>
          <Button disabled={!names?.length} rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}>
            {t('intake.mapping.use')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {names?.map((own) => (
            <Menu.Item
              key={own}
              onClick={() => {
                setName(own);
                change.mutate({ change: 'mapping', name: own });
              }}
            >
              {own}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <TextInput
        className={classes.mapping}
        aria-label={t('intake.mapping.name')}
        placeholder={t('intake.mapping.placeholder')}
        maxLength={60}
        value={name}
        error={keep.error ? errorWords(keep.error) : null}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button disabled={!name.trim() || keep.isPending} onClick={() => keep.mutate(name)}>
        {t('intake.mapping.keep')}
      </Button>
      {view.mapping && view.mapping === name.trim() ? (
        <span className="quiet" role="status">
          {t('intake.mapping.kept', { name: view.mapping })}
        </span>
      ) : null}
    </div>
  );
};

export const Columns = ({ view }: { view: IntakeView }) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const change = useChangeIntake();
  const { data: fields } = useQuery(fieldsQuery);
  return (
    <div className={classes.columns}>
      <div className={classes.bar}>
        <Mappings view={view} />
        <NumberInput
          className={classes.asked}
          label={t('intake.columns.year')}
          hideControls
          min={1950}
          max={2100}
          value={view.year}
          onBlur={({ currentTarget }) => {
            const year = Number(currentTarget.value);
            if (year >= 1950 && year <= 2100 && year !== view.year) change.mutate({ change: 'year', year });
          }}
        />
      </div>
      {view.notes.map((note) => (
        <p key={note.en} className={classes.note}>
          {read(note)}
        </p>
      ))}
      {view.sheets.map((sheet, index) => (
        <SheetSection
          key={`${sheet.name}-${sheet.rows}`}
          sheet={sheet}
          index={index}
          year={view.year}
          fields={fields ?? NO_FIELDS}
          alone={view.sheets.length === 1}
        />
      ))}
    </div>
  );
};
