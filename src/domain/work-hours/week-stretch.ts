import { DAY_MS } from '../calendar-day.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { daySpans } from './day-spans.js';
import { MINUTES_PER_DAY } from './time-of-day.js';
import { minutesPerWeek } from './week.js';
import type { WorkHours } from './work-hours.js';

const ALWAYS: Span = { from: -Infinity, to: Infinity };

/**
 * The first stretch of the bare week, no bounds, blackouts or holidays considered, that is not over at `at`. What
 * meets is one stretch, so its end is right; if it began before `at`, its `from` may be later than that. Null: the
 * week has no hours.
 */
export function weekStretchAt(hours: WorkHours, at: Instant): Span | null {
  const minutes = minutesPerWeek(hours);
  if (minutes === 0) return null;
  if (minutes === 7 * MINUTES_PER_DAY) return ALWAYS;
  return walkDays(hours, at);
}

/** Ends within weeks: the week has hours, and hours without calls. */
function walkDays(hours: WorkHours, at: Instant): Span {
  const { zone } = hours;
  let stretch: Span | null = null;
  // A skipped time moves to the next day at most, so yesterday can still reach here, and a day's spans can begin a
  // day before its own start.
  for (let day = Math.floor(zone.toLocal(at) / DAY_MS) - 1; ; day += 1) {
    if (stretch && zone.toInstant(day * DAY_MS) - DAY_MS > stretch.to) return stretch;
    for (const span of daySpans(hours, day)) {
      if (span.to > at && span.from < span.to) stretch = earlierOrJoined(stretch, span);
    }
  }
}

/** The two as one where they touch, else the earlier one. */
function earlierOrJoined(stretch: Span | null, span: Span): Span {
  if (!stretch || span.to < stretch.from) return span;
  if (stretch.to < span.from) return stretch;
  return { from: Math.min(stretch.from, span.from), to: Math.max(stretch.to, span.to) };
}
