import { type CalendarDay, DAY_MS } from './calendar-day.js';
import type { Instant } from './instant.js';
import type { Span } from './sorted-spans.js';

/** The platform's clock: China Standard Time, all year. Historical offsets (before 1992) do not matter to it. */
export const TIME_ZONE = 'Asia/Shanghai';

/** What China Standard Time is ahead of UTC. */
const OFFSET_MS = 8 * 3_600_000;

/** What a clock in China shows, in milliseconds since its own 1970-01-01 00:00. */
export type LocalDateTime = number;

export function toInstant(local: LocalDateTime): Instant {
  return local - OFFSET_MS;
}

export function toLocal(instant: Instant): LocalDateTime {
  return instant + OFFSET_MS;
}

/** The date in China at this instant. */
export function calendarDayAt(instant: Instant): CalendarDay {
  return Math.floor(toLocal(instant) / DAY_MS);
}

/** Midnight in China, when this date begins. */
export function startOfDay(day: CalendarDay): Instant {
  return toInstant(day * DAY_MS);
}

/** Midnight in China after this instant. */
export function endOfDayAt(instant: Instant): Instant {
  return startOfDay(calendarDayAt(instant) + 1);
}

/** So many whole days, the first of which has this instant. */
export function daysFrom(instant: Instant, days: number): Span {
  const from = startOfDay(calendarDayAt(instant));
  return { from, to: from + days * DAY_MS };
}
