import { type CalendarDay, DAY_MS } from '../../src/domain/calendar-day.js';
import { startOfDay } from '../../src/domain/china-time.js';
import { CALENDAR_WARNING_MS, type HolidayCalendar, PACKAGED_HOLIDAYS as CALENDAR } from '../../src/domain/holidays.js';
import type { Instant } from '../../src/domain/instant.js';
import type { Span } from '../../src/domain/sorted-spans.js';
import { callBlockers as callBlockersBy } from '../../src/domain/task-status.js';
import type { Task } from '../../src/domain/task.js';
import { issuesUntil } from '../../src/domain/work-hours/known-holidays.js';
import * as change from '../../src/domain/work-hours/next-change.js';
import { isOpen as isOpenBy } from '../../src/domain/work-hours/open-stretch.js';
import { openings as openingsBy } from '../../src/domain/work-hours/openings.js';
import type { WorkHours, WorkHoursIssue } from '../../src/domain/work-hours/work-hours.js';

// The functions of the domain by the package's calendar, which ends with 2026.

export function isOpen(hours: WorkHours, at: Instant): boolean | null {
  return isOpenBy(hours, at, CALENDAR);
}

export function nextOpening(hours: WorkHours, after: Instant): Instant | null {
  return change.nextOpening(hours, after, CALENDAR);
}

export function nextClosing(hours: WorkHours, after: Instant): Instant | null {
  return change.nextClosing(hours, after, CALENDAR);
}

export function nextChange(hours: WorkHours, now: Instant): Instant | null {
  return change.nextChange(hours, now, CALENDAR);
}

export function openings(hours: WorkHours, from: Instant, days: number): readonly Span[] | null {
  return openingsBy(hours, { from, to: from + days * DAY_MS }, CALENDAR);
}

/** The issues of a caller that says nothing of the time it asks about. */
export function issuesAt(hours: WorkHours, now: Instant): readonly WorkHoursIssue[] {
  return issuesUntil(hours, now + CALENDAR_WARNING_MS, CALENDAR);
}

export function callBlockers(task: Task, at: Instant): string[] {
  return callBlockersBy(task, at, CALENDAR);
}

/** Whether the calendar has this date off; null: it does not know the year. */
export function isDayOff(day: CalendarDay, { daysOff, known }: HolidayCalendar = CALENDAR): boolean | null {
  const noon = startOfDay(day) + DAY_MS / 2;
  if (noon < known.from || noon >= known.to) return null;
  return daysOff.some(({ from, to }) => from <= noon && noon < to);
}
