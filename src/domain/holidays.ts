import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type CalendarDay, DAY_MS } from './calendar-day.js';

// The package's functions call every weekend a holiday, guess what is not announced yet, and shift dates with the
// process's own time zone. Its data do none of it: the keys of `holidays` are the days off, days in lieu included;
// working days moved onto weekends (调休) are elsewhere.
const dates = Object.keys(calendar.holidays).map((text) => new Date(text));
const years = dates.map((date) => date.getUTCFullYear());

/** Every known day off, in no order. */
export const HOLIDAYS: ReadonlySet<CalendarDay> = new Set(dates.map((date) => date.getTime() / DAY_MS));

/** 1 January of the first known year. Before it nothing is known. */
export const HOLIDAYS_KNOWN_FROM: CalendarDay = Date.UTC(Math.min(...years), 0, 1) / DAY_MS;

/** 1 January after the last known year. From there on nothing is known. */
export const HOLIDAYS_KNOWN_UNTIL: CalendarDay = Date.UTC(Math.max(...years) + 1, 0, 1) / DAY_MS;

/** Whether the government's calendar has this date off; null: the calendar of that year is not known. */
export function isStatutoryHoliday(day: CalendarDay): boolean | null {
  return day >= HOLIDAYS_KNOWN_FROM && day < HOLIDAYS_KNOWN_UNTIL ? HOLIDAYS.has(day) : null;
}
