import type { TimeRange } from './work-hours/work-hours.js';
import { formatTimeOfDay, MINUTES_PER_DAY, parseTimeOfDay } from './work-hours/time-of-day.js';
import { mergeRanges } from './work-hours/time-range.js';

/** When the house permits calls, whatever the hours of tasks and groups say. */
export interface CallPolicy {
  /** Of every day; in order and disjoint. */
  readonly ranges: readonly TimeRange[];
  readonly permitsWeekends: boolean;
  readonly permitsHolidays: boolean;
}

const DEFAULT_RANGES = '09:00-21:00';
const NO_WEEKENDS = 'no-weekends';
const NO_HOLIDAYS = 'no-holidays';

/**
 * Reads `09:00-12:00,13:30-21:00 no-weekends no-holidays`; `default` stands for the ranges 09:00-21:00. Null: the text has
 * another form.
 */
export function parseCallPolicy(text: string): CallPolicy | null {
  const all = text.trim().split(/\s+/);
  const ranges = readRanges(all.slice(0, 1).join());
  const words = all.slice(1);
  const isKnown = words.every((word, index) => isWord(word) && words.indexOf(word) === index);
  if (ranges === null || !isKnown) return null;
  return { ranges, permitsWeekends: !words.includes(NO_WEEKENDS), permitsHolidays: !words.includes(NO_HOLIDAYS) };
}

/** As `parseCallPolicy` reads it. */
export function formatCallPolicy({ ranges, permitsWeekends, permitsHolidays }: CallPolicy): string {
  const times = ranges.map(({ begin, end }) => `${formatTimeOfDay(begin)}-${formatTimeOfDay(end)}`).join(',');
  return [times, ...(permitsWeekends ? [] : [NO_WEEKENDS]), ...(permitsHolidays ? [] : [NO_HOLIDAYS])].join(' ');
}

function isWord(word: string): boolean {
  return word === NO_WEEKENDS || word === NO_HOLIDAYS;
}

function readRanges(list: string): readonly TimeRange[] | null {
  const ranges = (list === 'default' ? DEFAULT_RANGES : list).split(',').map(readRange);
  const readable = ranges.filter((range) => range !== null);
  return readable.length === ranges.length ? mergeRanges(readable) : null;
}

function readRange(text: string): TimeRange | null {
  const [begin, end, ...rest] = text.split('-').map(readMinute);
  const isRange =
    begin !== undefined && end !== undefined && rest.length === 0 && begin < end && end <= MINUTES_PER_DAY;
  return isRange ? { begin, end } : null;
}

/** NaN for what is no whole minute of a day: it is in no order with anything. */
function readMinute(text: string): number {
  const minutes = (parseTimeOfDay(text) ?? NaN) / 60;
  return Number.isInteger(minutes) ? minutes : NaN;
}
