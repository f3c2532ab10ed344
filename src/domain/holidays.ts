import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type CalendarDay, DAY_MS } from './calendar-day.js';
import { startOfDay, toLocal } from './china-time.js';
import type { Instant } from './instant.js';
import { mergeSpans, type Span } from './sorted-spans.js';

/** The days off of the government's calendar (国务院办公厅节假日安排). A working day moved onto a weekend (调休) is none. */
export interface HolidayCalendar {
  /** Calendars with the same version have the same days off. */
  readonly version: string;
  /** In order and disjoint. */
  readonly daysOff: readonly Span[];
  /** From 1 January of the first known year until 1 January after the last one. Outside it nothing is known. */
  readonly known: Span;
}

/** So long before its end a calendar is reported: the next year is announced in November. */
export const CALENDAR_WARNING_MS = 60 * DAY_MS;

/** Days off by year. A year's announcement can begin in December of the year before. */
export type DaysOffByYear = ReadonlyMap<number, readonly CalendarDay[]>;

// The package's functions call every weekend a holiday, guess what is not announced yet, and shift dates with the
// process's own time zone. Its data do none of it: the keys of `holidays` are the days off, days in lieu included.
const packagedDays = Object.keys(packaged.holidays).map((text) => Date.parse(text) / DAY_MS);
const packagedYears = new Set(packagedDays.map(yearOf));

/** The calendar of the package. */
export const PACKAGED_HOLIDAYS = createHolidayCalendar('packaged', new Map());

/** The package's calendar, with the given years in place of its own. It is known up to the first year that is missing. */
export function createHolidayCalendar(version: string, given: DaysOffByYear): HolidayCalendar {
  const packagedRest = packagedDays.filter((day) => !given.has(yearOf(day)));
  const days = [...packagedRest, ...[...given.values()].flat()];
  return {
    version,
    daysOff: mergeSpans(days.map((day) => ({ from: startOfDay(day), to: startOfDay(day + 1) }))),
    known: knownSpan(new Set([...packagedYears, ...given.keys()])),
  };
}

/** The last year whose holidays are known. */
export function lastKnownYear({ known }: HolidayCalendar): number {
  return new Date(toLocal(known.to - 1)).getUTCFullYear();
}

/** Whether the calendar ends so soon that it is reported at `now`. */
export function endsSoon({ known }: HolidayCalendar, now: Instant): boolean {
  return now + CALENDAR_WARNING_MS > known.to;
}

function knownSpan(years: ReadonlySet<number>): Span {
  const first = Math.min(...packagedYears);
  let end = first;
  while (years.has(end)) end += 1;
  return { from: newYear(first), to: newYear(end) };
}

function newYear(year: number): Instant {
  return startOfDay(Date.UTC(year, 0, 1) / DAY_MS);
}

function yearOf(day: CalendarDay): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}
