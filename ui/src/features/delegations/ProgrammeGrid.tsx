/** @file The week as a grid: hours on two clocks, nights as bands, what happens as blocks that differ by fill and icon. */
import {
  IconArrowsExchange,
  IconBuilding,
  IconListCheck,
  IconMapPin,
  IconMoonStars,
  IconPlane,
  IconPresentation,
  IconToolsKitchen2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Delegation, ProgrammeItem } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import classes from './ProgrammeGrid.module.css';
import { type Block, blocksOf, daysOf, hoursOf, isEarly, offsetOf, shifted, staysOf } from './programme';

const HOUR = 2.625;

/** Lines of a title that leave room for the time: a line and the block's own edges. */
const linesOf = ({ from, to }: Block): number => Math.min(4, Math.max(1, Math.floor(((to - from) / 60) * HOUR - 1.7)));

const icons: { [kind: string]: typeof IconPlane } = {
  meeting: IconBuilding,
  matchmaking: IconArrowsExchange,
  site_visit: IconMapPin,
  dinner: IconToolsKitchen2,
  briefing: IconPresentation,
  debrief: IconListCheck,
  travel: IconPlane,
  transfer: IconPlane,
  free: IconMoonStars,
};

type BlockProps = {
  item: ProgrammeItem;
  chosen: boolean;
  /** Lines of its title that fit above the time. */
  lines?: number;
  onChoose: () => void;
};

const BlockFace = ({ item, chosen, lines = 3, onChoose }: BlockProps) => {
  const { read } = useLanguage();
  const Icon = icons[item.kind];
  return (
    <button
      type="button"
      className={classes.face}
      data-kind={item.kind}
      aria-pressed={chosen}
      title={read(item.title)}
      onClick={onChoose}
    >
      <span className={classes.name} style={{ maxHeight: `${lines}rem` }}>
        {Icon ? <Icon size={14} stroke={1.6} aria-hidden /> : null}
        {read(item.title)}
      </span>
      <span>{isEarly(item) ? item.start : `${item.start}–${item.end}`}</span>
    </button>
  );
};

type ProgrammeGridProps = {
  delegation: Delegation;
  chosen: ProgrammeItem | null;
  onChoose: (item: ProgrammeItem) => void;
};

export const ProgrammeGrid = ({ delegation, chosen, onChoose }: ProgrammeGridProps) => {
  const { t } = useTranslation();
  const { language, read, place: placeName } = useLanguage();
  const { programme, from, to, timeZone, homeTimeZone, hotels } = delegation;
  const days = daysOf(from, to);
  const { first, last } = hoursOf(programme);
  const ahead = offsetOf(homeTimeZone, from) - offsetOf(timeZone, from);
  const hours = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const stays = staysOf(hotels, days);
  const anyEarly = programme.some(isEarly);
  const weekday = (day: string) =>
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
  const columns = { gridTemplateColumns: `6.75rem repeat(${days.length}, minmax(0, 1fr))` };
  const whole = { ...columns, minWidth: `${6.75 + days.length * 7}rem` };
  const homeCity = homeTimeZone === 'Asia/Shanghai' ? t('delegations.home') : homeTimeZone.replace(/^.*\//, '');
  const place = ({ from: start, to: end, lane, lanes }: Block) => ({
    top: `${(start / 60 - first) * HOUR}rem`,
    height: `${((end - start) / 60) * HOUR}rem`,
    left: `${(lane / lanes) * 100}%`,
    width: `${100 / lanes}%`,
  });
  return (
    <div className={classes.scroll}>
      <div className={classes.grid} style={whole}>
        <div className={`${classes.head} ${classes.clocks}`}>
          <span>{t('delegations.local')}</span>
          <span className="quiet">{homeCity}</span>
        </div>
        {days.map((day) => (
          <div key={day} className={classes.head}>
            <strong>{Number(day.slice(8))}</strong> {weekday(day)}
          </div>
        ))}
        {stays.length > 0 ? (
          <div className={classes.band} style={columns}>
            {stays.map(({ hotel, first: at, nights }) => (
              <span
                key={`${hotel.city} ${at}`}
                className={classes.hotel}
                style={{ gridColumn: `${at + 2} / span ${nights}` }}
                title={read(hotel.name)}
              >
                {t('delegations.stay', {
                  city: placeName(hotel.city),
                  hotel: read(hotel.name),
                  count: hotel.nights.length,
                })}
              </span>
            ))}
          </div>
        ) : null}
        {anyEarly ? (
          <div className={classes.band} style={columns}>
            {days.map((day, index) => (
              <div key={day} style={{ gridColumn: index + 2 }}>
                {programme
                  .filter((item) => item.date === day && isEarly(item))
                  .map((item) => (
                    <div key={item.start} className={classes.early}>
                      <BlockFace item={item} chosen={item === chosen} onChoose={() => onChoose(item)} />
                    </div>
                  ))}
              </div>
            ))}
          </div>
        ) : null}
        <div className={classes.hours} aria-hidden="true">
          {hours.map((hour) => {
            const home = shifted(hour * 60, ahead);
            return (
              <div key={hour} className={classes.hour} style={{ height: `${HOUR}rem` }}>
                <span>{String(hour).padStart(2, '0')}:00</span>
                <span className="quiet">
                  {home.time}
                  {home.days === 0 ? '' : <sup>{home.days > 0 ? `+${home.days}` : home.days}</sup>}
                </span>
              </div>
            );
          })}
        </div>
        {days.map((day) => (
          <ol
            key={day}
            className={classes.day}
            aria-label={`${day} ${weekday(day)}`}
            style={{ height: `${(last - first) * HOUR}rem`, backgroundSize: `100% ${HOUR}rem` }}
          >
            {blocksOf(programme, day).map((block) => (
              <li key={`${block.item.start} ${block.lane}`} className={classes.block} style={place(block)}>
                <BlockFace
                  item={block.item}
                  lines={linesOf(block)}
                  chosen={block.item === chosen}
                  onChoose={() => onChoose(block.item)}
                />
              </li>
            ))}
          </ol>
        ))}
      </div>
    </div>
  );
};
