import { DAY_MS } from '../calendar-day.js';
import { HOLIDAYS_KNOWN_FROM, HOLIDAYS_KNOWN_UNTIL } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import type { WorkHours } from './work-hours.js';

/** The instant from which on the holidays are not known; null where holidays do not matter. */
export function holidaysKnownUntil({ skipsStatutoryHolidays, zone }: WorkHours): Instant | null {
  return skipsStatutoryHolidays === true ? zone.toInstant(HOLIDAYS_KNOWN_UNTIL * DAY_MS) : null;
}

/** When it is known whether the hours are open: always, where holidays do not matter. */
export function knownSpan(hours: WorkHours): Span {
  const until = holidaysKnownUntil(hours);
  if (until === null) return { from: -Infinity, to: Infinity };
  return { from: hours.zone.toInstant(HOLIDAYS_KNOWN_FROM * DAY_MS), to: until };
}
