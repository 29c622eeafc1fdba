/** @file The reckoning behind the week: days, hours, two clocks, where a block stands and which blocks share a place. */
import type { Hotel, ProgrammeItem } from '@/bindings';

const DAY = 86_400_000;
/** What begins before this hour stands in the strip above the hours. */
const MORNING = 7 * 60;

/** Days from the first to the last, at most a month. */
export const daysOf = (from: string, to: string): string[] => {
  const first = Date.parse(`${from}T00:00:00Z`);
  const count = Math.min(31, Math.max(1, Math.round((Date.parse(`${to}T00:00:00Z`) - first) / DAY) + 1));
  return Array.from({ length: count }, (_, index) => new Date(first + index * DAY).toISOString().slice(0, 10));
};

/** Minutes after midnight of `HH:MM`. */
export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** End in minutes after the midnight it began in, at most 24:00; what ends the next day is cut there. */
const endOf = ({ start, end }: ProgrammeItem): number => {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  return to <= from ? 1440 : to;
};

export const isEarly = ({ start }: ProgrammeItem): boolean => minutesOf(start) < MORNING;

/** First and last hour shown. */
export const hoursOf = (items: readonly ProgrammeItem[]): { first: number; last: number } => {
  const shown = items.filter((item) => !isEarly(item));
  if (shown.length === 0) return { first: 9, last: 18 };
  return {
    first: Math.floor(Math.min(...shown.map(({ start }) => minutesOf(start))) / 60),
    last: Math.ceil(Math.max(...shown.map(endOf)) / 60),
  };
};

export type Block = { item: ProgrammeItem; from: number; to: number; lane: number; lanes: number };

/** The blocks of a day; those that overlap stand side by side. */
export const blocksOf = (items: readonly ProgrammeItem[], day: string): Block[] => {
  const todays = items
    .filter((item) => item.date === day && !isEarly(item))
    .map((item) => ({ item, from: minutesOf(item.start), to: endOf(item), lane: 0, lanes: 1 }))
    .sort((a, b) => a.from - b.from);
  let cluster: Block[] = [];
  let until = 0;
  for (const block of todays) {
    if (block.from >= until) cluster = [];
    const taken = new Set(cluster.filter(({ to }) => to > block.from).map(({ lane }) => lane));
    while (taken.has(block.lane)) block.lane += 1;
    cluster.push(block);
    until = Math.max(until, block.to);
    const lanes = Math.max(...cluster.map(({ lane }) => lane)) + 1;
    for (const other of cluster) other.lanes = lanes;
  }
  return todays;
};

/** Minutes a zone is ahead of UTC on a day; 0 where the zone is unknown. */
export const offsetOf = (zone: string, day: string): number => {
  try {
    const noon = new Date(`${day}T12:00:00Z`);
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(noon);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return 0;
  }
};

/** A time on the other clock: `00:00`, and how many days later that is there. */
export const shifted = (minutes: number, by: number): { time: string; days: number } => {
  const total = minutes + by;
  const days = Math.floor(total / 1440);
  const rest = total - days * 1440;
  const two = (value: number) => String(value).padStart(2, '0');
  return { time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`, days };
};

export type Stay = { hotel: Hotel; first: number; nights: number };

/** Where the nights of each hotel stand among the days. */
export const staysOf = (hotels: readonly Hotel[], days: readonly string[]): Stay[] =>
  hotels.flatMap((hotel) => {
    const at = hotel.nights.map((night) => days.indexOf(night)).filter((index) => index >= 0);
    return at.length > 0 ? [{ hotel, first: Math.min(...at), nights: Math.max(...at) - Math.min(...at) + 1 }] : [];
  });
