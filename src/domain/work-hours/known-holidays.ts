import { DAY_MS } from '../calendar-day.js';
import { calendarDayAt, startOfDay, toLocal } from '../china-time.js';
import { HOLIDAYS_KNOWN_FROM, HOLIDAYS_KNOWN_UNTIL, isStatutoryHoliday } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import type { WorkHours, WorkHoursIssue } from './work-hours.js';

const ALWAYS: Span = { from: -Infinity, to: Infinity };
const HOLIDAYS_KNOWN: Span = { from: startOfDay(HOLIDAYS_KNOWN_FROM), to: startOfDay(HOLIDAYS_KNOWN_UNTIL) };

/** The instant from which on the holidays are not known; null if the hours do not skip holidays. */
export function holidaysKnownUntil({ skipsStatutoryHolidays }: WorkHours): Instant | null {
  return skipsStatutoryHolidays === true ? HOLIDAYS_KNOWN.to : null;
}

/** When it is known whether the hours are open: always, if they do not skip holidays. */
export function knownSpan({ skipsStatutoryHolidays }: WorkHours): Span {
  return skipsStatutoryHolidays === true ? HOLIDAYS_KNOWN : ALWAYS;
}

/** What was found while decoding, and whether the holidays that the hours skip are known in the year of `now`. */
export function issuesAt({ issues, skipsStatutoryHolidays }: WorkHours, now: Instant): readonly WorkHoursIssue[] {
  if (skipsStatutoryHolidays !== true || isStatutoryHoliday(calendarDayAt(now)) !== null) return issues;
  const message = `The statutory holidays of ${yearOf(now)} are not known; openings and closings are unknown.`;
  return [...issues, { code: 'HOLIDAYS_UNKNOWN', path: 'skip_holiday', message }];
}

/** When the year after that of `instant` begins in China. */
export function nextNewYear(instant: Instant): Instant {
  return startOfDay(Date.UTC(yearOf(instant) + 1, 0, 1) / DAY_MS);
}

function yearOf(instant: Instant): number {
  return new Date(toLocal(instant)).getUTCFullYear();
}
