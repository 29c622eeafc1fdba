/** @file The parts of a filter as chips, each opening its fields, and the way to add one. */
import { Button, Popover } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '@/bindings';
import { useKeys } from '@/lib/keyboard';
import type { Fields } from '../list-queries';
import { filterOf, partsOf } from '../list-state';
import classes from './Filter.module.css';
import { FilterPart, newTest } from './FilterPart';
import { isWhole, useFilterWords } from './filter-words';

type EditorProps = { fields: Fields; filter: Filter; onDone: (filter: Filter | null) => void; onCancel: () => void };

const listIsOpen = (field: EventTarget): boolean =>
  field instanceof HTMLElement && field.getAttribute('aria-expanded') === 'true';

/** The fields of a part, held until it is applied. */
const Editor = ({ fields, filter, onDone, onCancel }: EditorProps) => {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(filter);
  const isEmpty = (draft.kind === 'all' || draft.kind === 'any') && draft.of.length === 0;
  const apply = () => isWhole(draft) && onDone(isEmpty ? null : draft);
  const outer: Filter = draft.kind === 'all' || draft.kind === 'any' ? draft : { kind: 'all', of: [draft] };
  const set = (next: Filter) => {
    const [only, ...rest] = next.kind === 'all' ? next.of : [];
    setDraft(next.kind === 'all' && only && rest.length === 0 ? only : next);
  };
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) apply();
        // The first Esc closes a list of values that is open, the next one the fields.
        if (event.key === 'Escape' && !event.nativeEvent.isComposing && !listIsOpen(event.target)) {
          event.preventDefault();
          onCancel();
        }
      }}
    >
      <FilterPart noun="enterprise" fields={fields} filter={outer} onChange={set} />
      <div className={classes.foot}>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => setDraft(draft.kind === 'not' ? draft.of : { kind: 'not', of: draft })}
        >
          {draft.kind === 'not' ? t('filters.turnBack') : t('filters.turn')}
        </Button>
        <span className={classes.end}>
          <Button size="xs" onClick={onCancel}>
            {t('actions.cancel')}
          </Button>
          <Button size="xs" variant="filled" type="submit" disabled={!isWhole(draft)}>
            {t('filters.apply')}
          </Button>
        </span>
      </div>
    </form>
  );
};

type ChipsProps = { fields: Fields; filter: Filter | null; onChange: (filter: Filter | null) => void };

export const Chips = ({ fields, filter, onChange }: ChipsProps) => {
  const { t } = useTranslation();
  const words = useFilterWords(fields);
  /** Place of the part that is open; one past the last is a new one. */
  const [open, setOpen] = useState<number | null>(null);
  const parts = partsOf(filter);
  const close = () => setOpen(null);
  useKeys({ KeyF: () => setOpen(parts.length) });
  const set = (at: number, part: Filter | null) => {
    // What all must hold stands as a chip each.
    const whole = partsOf(part);
    onChange(filterOf([...parts.slice(0, at), ...whole, ...parts.slice(at + 1)]));
    close();
  };
  const first = fields.enterprise.find((field) => field.key === 'tier') ?? fields.enterprise[0];
  const editor = (at: number, part: Filter) => (
    <Popover.Dropdown aria-label={t('filters.title')}>
      <Editor fields={fields} filter={part} onDone={(next) => set(at, next)} onCancel={close} />
    </Popover.Dropdown>
  );
  const popover = {
    position: 'bottom-start',
    width: 640,
    trapFocus: true,
    returnFocus: true,
    withinPortal: true,
    closeOnEscape: false,
  } as const;
  return (
    <div className={classes.chips}>
      {parts.map((part, at) => {
        const whole = words.say('enterprise', part);
        const said = part.kind === 'test' ? words.test('enterprise', part.of) : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place.
          <Popover key={at} {...popover} opened={open === at} onChange={(opened) => setOpen(opened ? at : null)}>
            <Popover.Target>
              <span className={classes.chip}>
                <button
                  type="button"
                  title={whole}
                  aria-expanded={open === at}
                  onClick={() => setOpen(open === at ? null : at)}
                >
                  {said ? (
                    <>
                      {said.label} {said.operator} <strong>{said.value}</strong>
                    </>
                  ) : (
                    whole
                  )}
                </button>
                <button
                  type="button"
                  aria-label={t('table.removeFilter', { filter: said?.label ?? whole })}
                  onClick={() => set(at, null)}
                >
                  <IconX size={14} stroke={1.6} aria-hidden />
                </button>
              </span>
            </Popover.Target>
            {open === at ? editor(at, part) : null}
          </Popover>
        );
      })}
      <Popover {...popover} opened={open === parts.length} onChange={(opened) => setOpen(opened ? parts.length : null)}>
        <Popover.Target>
          <button
            type="button"
            className={classes.plus}
            onClick={() => setOpen(open === parts.length ? null : parts.length)}
          >
            <IconPlus size={14} stroke={1.6} aria-hidden /> {t('table.filter')} <kbd>F</kbd>
          </button>
        </Popover.Target>
        {open === parts.length && first ? editor(parts.length, newTest(first)) : null}
      </Popover>
    </div>
  );
};
