/** @file A small table of a plan's own records: cells edited in place; rows added, moved and removed. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { leaving } from '@/lib/open-fields';
import classes from './Plan.module.css';

type ColumnHead = { label: string; align?: 'end'; width?: number };

type EditableRowsProps = {
  label: string;
  heads: readonly ColumnHead[];
  /** The cells of each row. */
  rows: readonly (readonly ReactNode[])[];
  onAdd?: () => void;
  addLabel?: string;
  onMove?: (index: number, by: number) => void;
  onRemove?: (index: number) => void;
  /** Why a row cannot be removed. */
  kept?: (index: number) => string | undefined;
  foot?: ReactNode;
};

export const EditableRows = ({
  label,
  heads,
  rows,
  onMove,
  onRemove,
  onAdd,
  addLabel,
  kept,
  foot,
}: EditableRowsProps) => {
  const { t } = useTranslation();
  const move = (index: number, by: number) => {
    // A field stands open at a place, not in a row: it is left before the rows change places below it.
    if (index + by >= 0 && index + by < rows.length) leaving(() => onMove?.(index, by));
  };
  const press = (index: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(index, event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div>
      <div className={classes.frame}>
        <table className={classes.table} aria-label={label}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.label} scope="col" data-align={head.align} style={{ width: head.width }}>
                  {head.label}
                </th>
              ))}
              {onRemove ? <th aria-hidden="true" className={classes.tools} /> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id; their place names them.
              <tr key={`row-${index}`} onKeyDown={press(index)}>
                {cells.map((cell, column) => (
                  <td key={heads[column]?.label} data-align={heads[column]?.align}>
                    {cell}
                  </td>
                ))}
                {onRemove ? (
                  <td className={classes.tools}>
                    <Menu>
                      <Menu.Target>
                        <ActionIcon aria-label={t('plans.rowMenu', { number: index + 1 })}>
                          <IconDots size={16} stroke={1.6} />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {onMove ? (
                          <>
                            <Menu.Item
                              leftSection={<IconArrowUp size={16} stroke={1.6} />}
                              disabled={index === 0}
                              onClick={() => move(index, -1)}
                            >
                              {t('plans.moveUp')}
                            </Menu.Item>
                            <Menu.Item
                              leftSection={<IconArrowDown size={16} stroke={1.6} />}
                              disabled={index === rows.length - 1}
                              onClick={() => move(index, 1)}
                            >
                              {t('plans.moveDown')}
                            </Menu.Item>
                          </>
                        ) : null}
                        <Menu.Item
                          leftSection={<IconTrash size={16} stroke={1.6} />}
                          disabled={!!kept?.(index)}
                          onClick={() => leaving(() => onRemove(index))}
                        >
                          {kept?.(index) ?? t('actions.remove')}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
          {foot ? <tfoot>{foot}</tfoot> : null}
        </table>
      </div>
      {onAdd ? (
        <Button
          size="xs"
          variant="subtle"
          className={classes.add}
          leftSection={<IconPlus size={14} stroke={1.6} aria-hidden />}
          onClick={onAdd}
        >
          {addLabel ?? t('actions.add')}
        </Button>
      ) : null}
    </div>
  );
};
