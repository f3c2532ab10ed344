import type { Instant } from '../../../src/domain/instant.js';
import { parseTimeOfDay } from '../../../src/domain/work-hours/time-of-day.js';
import { createWeek } from '../../../src/domain/work-hours/week.js';
import { WEEKDAYS, type TimeRange, type Weekday, type WorkHours } from '../../../src/domain/work-hours/work-hours.js';

const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);

/** `09:00-12:00` as minutes. */
export function timeRange(text: string): TimeRange {
  const [begin, end] = text.split('-').map((time) => Number(parseTimeOfDay(time)) / 60);
  return { begin: Number(begin), end: Number(end) };
}

/** The same ranges, e.g. `09:00-12:00`, on all the weekdays named. */
export function week(weekdays: readonly Weekday[], ...ranges: readonly string[]): WorkHours['week'] {
  return createWeek(weekdays.flatMap((weekday) => ranges.map((text) => ({ weekday, range: timeRange(text) }))));
}

/** Workdays 09:00–18:00, but for what is given. */
export function sampleHours(given: Partial<WorkHours> = {}): WorkHours {
  return {
    source: 'REMOTE_TASK',
    week: week(WORKDAYS, '09:00-18:00'),
    startsAt: null,
    stopsAt: null,
    hasUnreadableBound: false,
    blackouts: [],
    skipsStatutoryHolidays: null,
    issues: [],
    ...given,
  };
}

/** An instant with its offset; without one it is in China Standard Time. */
export function instant(text: string): Instant {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+08:00`);
}
