import type { HolidayCalendar } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { closureAt } from './closures.js';
import { knownSpan } from './known-holidays.js';
import { weekStretchAt } from './week-stretch.js';
import type { WorkHours } from './work-hours.js';

/** Where to look for a time without a break in calls. */
interface Search {
  readonly from: Instant;
  /** The latest begin that counts. */
  readonly until: Instant;
}

/**
 * Whether calls may be placed: ranges, bounds, blackouts and holidays all considered. Null: the holidays of that year
 * are not known.
 */
export function isOpen(hours: WorkHours, at: Instant, calendar: HolidayCalendar): boolean | null {
  const known = knownSpan(hours, calendar);
  if (at < known.from || at >= known.to) return null;
  return findOpenStretch(hours, { from: at, until: at }, calendar) !== null;
}

/**
 * The first time without a break in calls; if calls are allowed at the search's `from`, what is left of it then.
 * Holidays that are not known count as working days.
 */
export function findOpenStretch(hours: WorkHours, { from, until }: Search, calendar: HolidayCalendar): Span | null {
  let at = from;
  while (at <= until) {
    const week = weekStretchAt(hours, at);
    if (!week) return null;
    const begin = Math.max(at, week.from);
    const closure = closureAt(hours, begin, calendar);
    if (begin < closure.from) return begin <= until ? { from: begin, to: Math.min(week.to, closure.from) } : null;
    at = closure.to;
  }
  return null;
}
