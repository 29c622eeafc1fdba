/** @file The bar above the list: parts of the filter, the search box, table or board, groups, columns. */
import { Menu, SegmentedControl } from '@mantine/core';
import { IconColumns3, IconLayoutKanban, IconLayoutRows, IconTable } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { FindBox } from '@/components/FindBox';
import { useLanguage } from '@/lib/i18n';
import classes from './Enterprises.module.css';
import { askedFields } from './enterprise-columns';
import { Chips } from './filter/Chips';
import { FieldPick } from './filter/FieldPick';
import filterClasses from './filter/Filter.module.css';
import { type Fields, useAskAhead } from './list-queries';
import { beginList, changeLook, columnsOf, useListPart } from './list-state';

const Search = () => {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const text = useListPart('text');
  const look = useListPart('look');
  const askAhead = useAskAhead();
  return (
    <FindBox
      label={t('enterprises.search')}
      hint={t('enterprises.searchHint')}
      width="12rem"
      text={text}
      onText={(next) => {
        askAhead({ look, text: next, language }, askedFields(columnsOf(look)));
        beginList({ text: next });
      }}
    />
  );
};

type ListBarProps = { fields: Fields };

/** Drawn anew when the look changes, not with each key. */
export const ListBar = memo(({ fields }: ListBarProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const look = useListPart('look');
  const groups = fields.enterprise.filter((field) => field.groups);
  const by = groups.find((field) => field.key === look.group);
  const isBoard = look.layout === 'board';
  const columns = columnsOf(look);
  const toggle = (key: string) =>
    changeLook({ columns: columns.includes(key) ? columns.filter((one) => one !== key) : [...columns, key] });
  return (
    <div className={filterClasses.bar}>
      <Chips fields={fields} filter={look.filter} onChange={(filter) => changeLook({ filter })} />
      <span className={filterClasses.right}>
        <Search />
        <SegmentedControl
          className={classes.layouts}
          size="xs"
          aria-label={t('board.layout')}
          value={look.layout}
          data={[
            {
              value: 'table',
              label: <IconTable size={16} stroke={1.6} aria-label={t('board.table')} />,
            },
            {
              value: 'board',
              label: <IconLayoutKanban size={16} stroke={1.6} aria-label={t('board.board')} />,
            },
          ]}
          onChange={(next) =>
            changeLook(next === 'board' ? { layout: 'board', group: look.group ?? 'stage' } : { layout: 'table' })
          }
        />
        <Menu>
          <Menu.Target>
            <button type="button" className={classes.tool}>
              <IconLayoutRows size={16} stroke={1.6} aria-hidden />
              {by ? t('table.group', { by: read(by.label) }) : t('table.noGroup')}
            </button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t('table.groupBy')} mah={400} className={classes.menu}>
            <Menu.RadioGroup value={look.group ?? ''} onChange={(next) => changeLook({ group: next || null })}>
              {isBoard ? null : (
                <Menu.RadioItem value="" closeMenuOnClick>
                  {t('table.noGroup')}
                </Menu.RadioItem>
              )}
              {groups.map((field) => (
                <Menu.RadioItem key={field.key} value={field.key} closeMenuOnClick>
                  {read(field.label)}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Dropdown>
        </Menu>
        {isBoard ? null : (
          <FieldPick
            many
            fields={fields.enterprise.filter((field) => !['code', 'name', 'district'].includes(field.key))}
            chosen={columns}
            onPick={toggle}
            button={(open) => (
              <button type="button" className={classes.tool} onClick={open}>
                <IconColumns3 size={16} stroke={1.6} aria-hidden />
                {t('table.columns', { count: columns.length + 2 })}
              </button>
            )}
          />
        )}
      </span>
    </div>
  );
});
