import { DAY_MS } from '../calendar-day.js';
import { END_OF_TIME, type Instant } from '../instant.js';
import { knownSpan } from './holidays-known-until.js';
import { findOpenStretch } from './open-stretch.js';
import type { WorkHours } from './work-hours.js';

/** An opening that begins later is not looked for. */
const HORIZON_MS = 366 * DAY_MS;

/**
 * The first instant strictly after `after` at which calls become allowed. Null: there is none within 366 days, or
 * holidays that are not known could move it.
 */
export function nextOpening(hours: WorkHours, after: Instant): Instant | null {
  const known = knownSpan(hours);
  if (after < known.from) return null;
  const until = Math.min(after + HORIZON_MS, END_OF_TIME);
  const first = findOpenStretch(hours, { from: after, until });
  const opening = first?.from === after ? findOpenStretch(hours, { from: first.to, until }) : first;
  return opening && opening.from < known.to ? opening.from : null;
}

/**
 * The first instant strictly after `after` at which calls stop being allowed; while closed, the end of the next
 * opening. Null: there is none, or holidays that are not known could move it.
 */
export function nextClosing(hours: WorkHours, after: Instant): Instant | null {
  const known = knownSpan(hours);
  if (after < known.from) return null;
  const stretch = findOpenStretch(hours, { from: after, until: Math.min(after + HORIZON_MS, END_OF_TIME) });
  return stretch && stretch.to <= Math.min(known.to, END_OF_TIME) ? stretch.to : null;
}
