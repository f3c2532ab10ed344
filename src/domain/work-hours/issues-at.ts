import { DAY_MS } from '../calendar-day.js';
import { isStatutoryHoliday } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { WorkHours, WorkHoursIssue } from './work-hours.js';

/**
 * What was found while reading the hours, and whether the holidays that they skip are known in the local year of
 * `now`.
 */
export function issuesAt({ issues, skipsStatutoryHolidays, zone }: WorkHours, now: Instant): readonly WorkHoursIssue[] {
  const local = zone.toLocal(now);
  const isKnown = isStatutoryHoliday(Math.floor(local / DAY_MS)) !== null;
  if (skipsStatutoryHolidays !== true || isKnown) return issues;
  const message = `The statutory holidays of ${new Date(local).getUTCFullYear()} are not known; no opening or closing can be told.`;
  return [...issues, { code: 'HOLIDAYS_UNKNOWN', path: 'skip_holiday', message }];
}
