/** @file The filter bar: a chip per field with its value, + Filter, and what stands at the right (group, columns). */
import { Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keyboard';
import classes from './FilterChips.module.css';

/** A field one may filter by, with its possible values. */
export type FilterField = { key: string; label: string; options: readonly { value: string; label: string }[] };

/** The value chosen for each field; a field without one does not filter. */
export type Filters = { [key: string]: string };

type FilterChipsProps = {
  fields: readonly FilterField[];
  filters: Filters;
  onChange: (filters: Filters) => void;
  children?: ReactNode;
};

const without = (filters: Filters, key: string) =>
  Object.fromEntries(Object.entries(filters).filter(([name]) => name !== key));

export const FilterChips = ({ fields, filters, onChange, children }: FilterChipsProps) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useKeys({ KeyF: () => setOpened(true) });
  const label = (field: FilterField) => field.options.find((option) => option.value === filters[field.key])?.label;
  return (
    <div className={classes.bar}>
      {fields
        .filter((field) => filters[field.key] !== undefined)
        .map((field) => (
          <span className={classes.chip} key={field.key}>
            {field.label} {t('table.is')} <strong>{label(field)}</strong>
            <button
              type="button"
              aria-label={t('table.removeFilter', { filter: field.label })}
              onClick={() => onChange(without(filters, field.key))}
            >
              <IconX size={14} stroke={1.6} aria-hidden />
            </button>
          </span>
        ))}
      <Menu position="bottom-start" opened={opened} onChange={setOpened}>
        <Menu.Target>
          <button type="button" className={classes.add}>
            <IconPlus size={14} stroke={1.6} aria-hidden /> {t('table.filter')} <kbd>F</kbd>
          </button>
        </Menu.Target>
        <Menu.Dropdown mah={360} className={classes.menu}>
          {fields.map((field) => (
            <div key={field.key}>
              <Menu.Label>{field.label}</Menu.Label>
              {field.options.map((option) => (
                <Menu.Item key={option.value} onClick={() => onChange({ ...filters, [field.key]: option.value })}>
                  {option.label}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className={classes.right}>{children}</span>
    </div>
  );
};
