/** @file A card of the board: who it is, what matters at a glance, and a menu that moves it. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListRow } from '@/bindings';
import { TierTag } from '@/components/TierTag';
import { useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import classes from './Board.module.css';
import { cellOf, tiers, usePlace } from './enterprise-columns';

type BoardCardProps = {
  row: ListRow;
  asked: readonly string[];
  /** Key of the field that the columns are of. */
  field: string;
  column: string;
  columns: readonly { key: string; label: string }[];
  current: boolean;
  reachable: boolean;
  dragged: boolean;
  movable: boolean;
  onCurrent: () => void;
  onOpen: () => void;
  onMove: (to: string) => void;
  /** To the column so many further on. */
  onBeside: (by: number) => void;
  onWalk: (key: string) => void;
  onGrab: (event: PointerEvent) => void;
};

export const BoardCard = ({ row, asked, field, column, columns, ...card }: BoardCardProps) => {
  const { t } = useTranslation();
  const { read } = useLanguage();
  const { wan } = useFormat();
  const place = usePlace();
  const cell = (key: string) => cellOf(row, asked, key);
  const [tier] = cell('tier').values;
  const [revenue] = cell('revenue').values;
  const [district] = cell('district').values;
  const name = read(row.title);
  const below = [place(cell('city').words, district ?? null), revenue === undefined ? '' : wan(revenue)];
  const consultant = field === 'consultant' ? '' : read(cell('consultant').words);
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const beside = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (event.altKey && beside !== 0 && card.movable) card.onBeside(beside);
    else if (event.altKey || event.ctrlKey || event.metaKey) return;
    else if (/^Arrow/.test(event.key)) card.onWalk(event.key);
    else if (event.key === 'Enter') card.onOpen();
    else return;
    event.preventDefault();
  };
  return (
    <li
      className={classes.card}
      data-card={row.id}
      data-current={card.current || undefined}
      data-dragged={card.dragged || undefined}
      tabIndex={card.reachable ? 0 : -1}
      aria-label={`${row.code} ${name}`}
      aria-current={card.current || undefined}
      onClick={card.onCurrent}
      onFocus={(event) => event.target === event.currentTarget && card.onCurrent()}
      onDoubleClick={card.onOpen}
      onKeyDown={press}
      onPointerDown={card.onGrab}
    >
      <span className={classes.line}>
        <span className="quiet">{row.code}</span>
        {field === 'tier' ? null : <TierTag tier={tiers.find((one) => one === tier) ?? null} />}
        {card.movable ? (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon
                size={24}
                className={classes.more}
                aria-label={t('board.moveOf', { name })}
                onPointerDown={(event) => event.stopPropagation()}
                onClick={(event) => event.stopPropagation()}
              >
                <IconDotsVertical size={16} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown
              onClick={(event) => event.stopPropagation()}
              onPointerDown={(event) => event.stopPropagation()}
            >
              <Menu.Label>{t('board.moveTo')}</Menu.Label>
              {columns.map((one) => (
                <Menu.Item key={one.key} disabled={one.key === column} onClick={() => card.onMove(one.key)}>
                  {one.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </span>
      <span className={classes.name}>{name}</span>
      <span className={classes.below}>
        {below.filter(Boolean).map((part, at, all) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a card keep their order.
          <span key={at}>
            {part}
            {at < all.length - 1 ? ' ·' : ''}
          </span>
        ))}
      </span>
      {consultant ? <span className={classes.below}>{consultant}</span> : null}
    </li>
  );
};
