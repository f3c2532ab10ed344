import { type HolidayCalendar, lastKnownYear } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import type { WorkHours, WorkHoursIssue } from './work-hours.js';

const ALWAYS: Span = { from: -Infinity, to: Infinity };

/** The instant from which on the holidays are not known; null if the hours do not skip holidays. */
export function holidaysKnownUntil({ skipsStatutoryHolidays }: WorkHours, { known }: HolidayCalendar): Instant | null {
  return skipsStatutoryHolidays === true ? known.to : null;
}

/** When it is known whether the hours are open: always, if they do not skip holidays. */
export function knownSpan({ skipsStatutoryHolidays }: WorkHours, { known }: HolidayCalendar): Span {
  return skipsStatutoryHolidays === true ? known : ALWAYS;
}

/** What was found while decoding, and whether holidays that the hours skip are not known up to `until`. */
export function issuesUntil(hours: WorkHours, until: Instant, calendar: HolidayCalendar): readonly WorkHoursIssue[] {
  const { to } = knownSpan(hours, calendar);
  if (until <= to) return hours.issues;
  const message = `The statutory holidays after ${lastKnownYear(calendar)} are not known; openings and closings then are unknown.`;
  const path = hours.source === 'FORM' ? 'skipsStatutoryHolidays' : 'skip_holiday';
  return [...hours.issues, { code: 'HOLIDAYS_UNKNOWN', path, message }];
}
