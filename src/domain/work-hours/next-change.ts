import { DAY_MS } from '../calendar-day.js';
import { CALENDAR_WARNING_MS, type HolidayCalendar } from '../holidays.js';
import { END_OF_TIME, type Instant } from '../instant.js';
import { knownSpan } from './known-holidays.js';
import { findOpenStretch } from './open-stretch.js';
import type { WorkHours } from './work-hours.js';

/** An opening that begins later is not looked for. */
export const OPENING_HORIZON_MS = 366 * DAY_MS;

/**
 * The first instant strictly after `after` at which calls become allowed. Null: there is none within 366 days, or
 * holidays that are not known could move it.
 */
export function nextOpening(hours: WorkHours, after: Instant, calendar: HolidayCalendar): Instant | null {
  const known = knownSpan(hours, calendar);
  if (after < known.from) return null;
  const until = Math.min(after + OPENING_HORIZON_MS, END_OF_TIME);
  const first = findOpenStretch(hours, { from: after, until }, calendar);
  const opening = first?.from === after ? findOpenStretch(hours, { from: first.to, until }, calendar) : first;
  return opening && opening.from < known.to ? opening.from : null;
}

/**
 * The first instant strictly after `after` at which calls stop being allowed; while closed, the end of the next
 * opening. Null: there is none, or holidays that are not known could move it.
 */
export function nextClosing(hours: WorkHours, after: Instant, calendar: HolidayCalendar): Instant | null {
  const known = knownSpan(hours, calendar);
  if (after < known.from) return null;
  const stretch = findOpenStretch(
    hours,
    { from: after, until: Math.min(after + OPENING_HORIZON_MS, END_OF_TIME) },
    calendar,
  );
  return stretch && stretch.to <= Math.min(known.to, END_OF_TIME) ? stretch.to : null;
}

/**
 * Until when `isOpen`, `nextOpening`, `nextClosing` and the issues stay as they are at `now`: the earliest instant after
 * `now` at which one of them can change. Null: none ever changes.
 */
export function nextChange(hours: WorkHours, now: Instant, calendar: HolidayCalendar): Instant | null {
  const known = knownSpan(hours, calendar);
  const isKnown = now >= known.from && now < known.to;
  // Issues name a calendar that ends in less than the warning time.
  const changes = [known.from, known.to - CALENDAR_WARNING_MS + 1, known.to];
  if (isKnown) changes.push(...stretchChanges(hours, now, calendar));
  const next = Math.min(...changes.filter((change) => change > now));
  return next <= END_OF_TIME ? next : null;
}

/** The end of the present opening, and what becomes of the next one. */
function stretchChanges(hours: WorkHours, now: Instant, calendar: HolidayCalendar): Instant[] {
  const first = findOpenStretch(hours, { from: now, until: END_OF_TIME }, calendar);
  if (first === null) return [];
  if (first.from > now) return [changeByOpening(first.from, now)];
  const second = findOpenStretch(hours, { from: first.to, until: END_OF_TIME }, calendar);
  return second === null ? [first.to] : [first.to, changeByOpening(second.from, now)];
}

/** When the opening begins; if it is beyond the horizon, when the horizon reaches it. */
function changeByOpening(opening: Instant, now: Instant): Instant {
  return opening - OPENING_HORIZON_MS > now ? opening - OPENING_HORIZON_MS : opening;
}
