import { type CalendarDay, MINUTE_MS, weekdayIndexOf } from '../calendar-day.js';
import { calendarDayAt, startOfDay } from '../china-time.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { MINUTES_PER_DAY } from './time-of-day.js';
import { minutesPerWeek } from './week.js';
import type { WorkHours } from './work-hours.js';

const ALWAYS: Span = { from: -Infinity, to: Infinity };

/** The ranges of one day as instants, in order and disjoint. */
export function daySpans({ week }: WorkHours, day: CalendarDay): Span[] {
  const midnight = startOfDay(day);
  const ranges = week[weekdayIndexOf(day)]?.ranges ?? [];
  return ranges.map(({ begin, end }) => ({ from: midnight + begin * MINUTE_MS, to: midnight + end * MINUTE_MS }));
}

/**
 * The first stretch of the bare week (without bounds, blackouts and holidays) that is not over at `at`. Ranges that meet
 * at midnight are one stretch, so its end is right; its `from` is no earlier than the day of `at`. Null: the week has no
 * hours.
 */
export function weekStretchAt(hours: WorkHours, at: Instant): Span | null {
  const minutes = minutesPerWeek(hours);
  if (minutes === 0) return null;
  if (minutes === 7 * MINUTES_PER_DAY) return ALWAYS;
  return walkDays(hours, at);
}

/** Ends within two weeks: the week has hours, and hours without calls. */
function walkDays(hours: WorkHours, at: Instant): Span {
  let stretch: Span | null = null;
  for (let day = calendarDayAt(at); ; day += 1) {
    for (const span of daySpans(hours, day)) {
      if (span.to <= at) continue;
      if (stretch && span.from > stretch.to) return stretch;
      stretch = stretch ? { from: stretch.from, to: span.to } : span;
    }
  }
}
