import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { closureAt } from './closures.js';
import { weekStretchAt } from './week-stretch.js';
import type { WorkHours } from './work-hours.js';

/** Where to look for a time without a break in calls. */
interface Search {
  readonly from: Instant;
  /** The latest begin that counts. */
  readonly until: Instant;
}

/**
 * The first such time; where calls are allowed at the search's `from`, what is left of it then. Holidays that are not
 * known count as working days.
 */
export function findOpenStretch(hours: WorkHours, { from, until }: Search): Span | null {
  let at = from;
  while (at <= until) {
    const week = weekStretchAt(hours, at);
    if (!week) return null;
    const begin = Math.max(at, week.from);
    const closure = closureAt(hours, begin);
    if (begin < closure.from) return begin <= until ? { from: begin, to: Math.min(week.to, closure.from) } : null;
    at = closure.to;
  }
  return null;
}
