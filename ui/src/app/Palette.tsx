/** @file The palette: finds records and actions. Han, pinyin, initials, English and codes; `>` asks for actions only. */
import { Modal } from '@mantine/core';
import { IconArrowRight, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands, type Found } from '@/bindings';
import { useComposed } from '@/lib/composed';
import classes from './Palette.module.css';
import { PaletteFoot } from './PaletteFoot';
import { type Entry, isMeant, useHitEntries, usePaletteActions } from './palette-entries';

const nothing: Found = { total: 0, groups: [] };

/** What is looked for in a text of the field; nothing where it asks for actions only. */
const soughtIn = (text: string) => (text.startsWith('>') ? '' : text.trim());

const foundQuery = (sought: string) =>
  queryOptions({ queryKey: ['any', 'search', sought], queryFn: () => commands.search(sought), gcTime: 0 });

type PaletteProps = { close: () => void; openKeys: () => void };

/** Entries with their groups, in the order they are walked through. */
const grouped = (entries: Entry[]) => {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups];
};

export const Palette = ({ close, openKeys }: PaletteProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { whole, composing } = useComposed(text);
  const client = useQueryClient();
  const onlyActions = whole.startsWith('>');
  const sought = soughtIn(whole);
  const wanted = onlyActions ? whole.slice(1).trim() : sought;
  const { data = nothing } = useQuery({
    ...foundQuery(sought),
    enabled: sought !== '',
    placeholderData: keepPreviousData,
  });
  const found = sought ? data : nothing;
  const records = useHitEntries(found);
  const actions = usePaletteActions(wanted, openKeys);
  const meant = actions.filter((action) => isMeant(action, wanted, found));
  const groups = grouped([...meant, ...records, ...actions.filter((action) => !meant.includes(action))]);
  const walk = groups.flatMap(([, entries]) => entries);
  const hidden = found.total - found.groups.reduce((sum, group) => sum + group.hits.length, 0);
  const chosen = walk[Math.min(at, walk.length - 1)];
  const totalOf = (entries: Entry[]) => {
    const count = entries[0]?.total;
    if (count === undefined) return null;
    const shown = entries.length;
    return t(count > shown ? 'palette.best' : 'palette.count', { count, shown });
  };
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    entry.run();
  };
  const move = (by: number) =>
    setAt((now) => (Math.min(now, walk.length - 1) + by + walk.length) % Math.max(1, walk.length));
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') run(chosen);
    else if (event.key === 'Tab')
      setAt(
        Math.max(
          0,
          walk.findIndex((entry) => entry.kind === 'action'),
        ),
      );
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root opened onClose={close} size={680} yOffset={96} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content classNames={{ content: classes.palette }} aria-label={t('palette.title')}>
        <div className={classes.head}>
          <IconSearch size={18} stroke={1.6} aria-hidden />
          <input
            data-autofocus
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen ? `${id}-${chosen.key}` : undefined}
            aria-label={t('palette.title')}
            placeholder={t('palette.placeholder')}
            value={text}
            onChange={({ currentTarget: { value }, nativeEvent }) => {
              const next = nativeEvent instanceof InputEvent && nativeEvent.isComposing ? '' : soughtIn(value);
              // Before the palette is drawn, so that hits are on their way meanwhile.
              if (next) void client.prefetchQuery(foundQuery(next));
              setText(value);
              setAt(0);
            }}
            onKeyDown={press}
            {...composing}
          />
          <span className={classes.scope}>{onlyActions ? t('palette.actionsOnly') : t('palette.all')}</span>
          <span className="quiet">{t('palette.count', { count: walk.length + hidden })}</span>
        </div>
        <div className={classes.list} id={`${id}-list`} role="listbox" aria-label={t('palette.title')}>
          {groups.map(([group, entries]) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox is no fieldset.
            <div role="group" aria-label={group} key={group}>
              <div className={classes.group} aria-hidden="true">
                {group}
                <span>{totalOf(entries)}</span>
              </div>
              {entries.map((entry) => (
                // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field; the option is named by aria-activedescendant.
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are read at the field.
                <div
                  key={entry.key}
                  id={`${id}-${entry.key}`}
                  role="option"
                  aria-selected={entry === chosen}
                  className={classes.entry}
                  ref={entry === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
                  onClick={() => run(entry)}
                >
                  {entry.icon ?? <IconArrowRight size={18} stroke={1.6} aria-hidden />}
                  <span className="ellipsis">{entry.label}</span>
                  <span className={classes.side}>{entry.side}</span>
                </div>
              ))}
            </div>
          ))}
          {wanted && walk.length === 0 ? (
            <div className={classes.none}>
              <strong>{t('palette.none', { text: wanted })}</strong>
              <div className="quiet">{t('palette.noneHelp')}</div>
            </div>
          ) : null}
        </div>
        <PaletteFoot />
      </Modal.Content>
    </Modal.Root>
  );
};
