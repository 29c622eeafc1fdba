/** @file Fields of a record to choose from, found by typing a part of their name in either language. */
import { CheckIcon, Combobox, useCombobox } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListField } from '@/bindings';
import { useComposed } from '@/lib/composed';
import { useLanguage } from '@/lib/i18n';
import classes from './Filter.module.css';

/** The fields that have this in their name, whichever language it is typed in. */
export const fittingFields = (fields: readonly ListField[], typed: string): readonly ListField[] => {
  const wanted = typed.trim().toLowerCase();
  return fields.filter(({ label }) => [label.zh, label.en].some((side) => side.toLowerCase().includes(wanted)));
};

type FieldPickProps = {
  fields: readonly ListField[];
  /** Keys of the fields that are chosen. */
  chosen: readonly string[];
  /** Several are chosen, so the list stays open. */
  many?: boolean;
  /** The button that opens the list. */
  button: (toggle: () => void) => ReactNode;
  onPick: (key: string) => void;
};

export const FieldPick = ({ fields, chosen, many = false, button, onPick }: FieldPickProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const [typed, setTyped] = useState('');
  const { whole, composing } = useComposed(typed);
  const list = useCombobox({
    onDropdownOpen: () => {
      list.focusSearchInput();
      list.selectActiveOption();
    },
    onDropdownClose: (how) => {
      list.resetSelectedOption();
      setTyped('');
      // A click elsewhere has put the focus where it should be.
      if (how === 'keyboard') list.focusTarget();
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first of what fits is offered when what is typed changes, not when the list is drawn.
  useEffect(() => {
    if (whole.trim()) list.selectFirstOption();
  }, [whole]);
  const shown = fittingFields(fields, whole);
  return (
    <Combobox
      store={list}
      width={264}
      position={many ? 'bottom-end' : 'bottom-start'}
      shadow="md"
      // Outside the fields of a filter a click would close them; inside, only a fixed list is not cut off by their edge.
      withinPortal={many}
      floatingStrategy="fixed"
      onOptionSubmit={(key) => {
        onPick(key);
        if (!many) list.closeDropdown('keyboard');
      }}
    >
      <Combobox.Target targetType="button" aria-expanded={list.dropdownOpened}>
        {button(() => list.toggleDropdown('keyboard'))}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded={list.dropdownOpened}
          aria-label={t('filters.findField')}
          placeholder={t('filters.findField')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Esc closes this list and not what is around it; by now the list is closed, so nobody outside could tell.
            if (event.key === 'Escape') event.stopPropagation();
            // Where nothing fits, Enter chooses nothing, and must not apply the filter around the list either.
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
          }}
          {...composing}
        />
        <Combobox.Options mah={320} className={classes.fields}>
          {shown.length === 0 ? <Combobox.Empty>{t('filters.nothing')}</Combobox.Empty> : null}
          {shown.map(({ key, label }) => (
            <Combobox.Option key={key} value={key} active={chosen.includes(key)} aria-selected={chosen.includes(key)}>
              <span className={classes.fieldOption}>
                <span className={classes.fieldTick}>
                  {chosen.includes(key) ? <CheckIcon size={11} aria-hidden /> : null}
                </span>
                {read(label)}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
