import { type CalendarDay, DAY_MS } from '../calendar-day.js';
import { calendarDayAt, startOfDay } from '../china-time.js';
import type { HolidayCalendar } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { closureAt, subtractClosures } from '../work-hours/closures.js';
import { daySpans } from '../work-hours/week-stretch.js';
import type { WorkHours } from '../work-hours/work-hours.js';

/**
 * The runs of whole days of the horizon without calls, though the week has hours on them. Days without hours in the week
 * belong to a run only if they lie within it. Holidays that are not known count as working days.
 */
export function silentRuns(hours: WorkHours, horizon: Span, calendar: HolidayCalendar): Span[] {
  // Most hours have no closure in the horizon, and no further look at their days is needed.
  if (closureAt(hours, horizon.from, calendar).from >= horizon.to) return [];
  const runs: Span[] = [];
  let begin: Instant | null = null;
  for (const day of daysOf(horizon)) {
    if (isOpenOn(hours, day, calendar)) begin = null;
    else if (daySpans(hours, day).length > 0) {
      // A run that goes on is made longer.
      if (begin !== null) runs.pop();
      begin ??= startOfDay(day);
      runs.push({ from: begin, to: startOfDay(day + 1) });
    }
  }
  return runs;
}

/** Whether the hours are open at some time of these days. */
export function isOpenWithin(hours: WorkHours, days: Span, calendar: HolidayCalendar): boolean {
  return daysOf(days).some((day) => isOpenOn(hours, day, calendar));
}

/** The days of a span that begins and ends at midnight. */
export function daysOf({ from, to }: Span): CalendarDay[] {
  const first = calendarDayAt(from);
  return Array.from({ length: Math.round((to - from) / DAY_MS) }, (_, index) => first + index);
}

export function isOpenOn(hours: WorkHours, day: CalendarDay, calendar: HolidayCalendar): boolean {
  return subtractClosures(daySpans(hours, day), hours, calendar).length > 0;
}
