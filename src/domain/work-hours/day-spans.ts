import { type CalendarDay, DAY_MS, MINUTE_MS, weekdayIndexOf } from '../calendar-day.js';
import type { Span } from '../sorted-spans.js';
import type { WorkHours } from './work-hours.js';

/**
 * The ranges of one local day as instants, in local order. A change of the clock can empty one, and can make two
 * overlap or swap.
 */
export function daySpans({ week, zone }: WorkHours, day: CalendarDay): Span[] {
  const midnight = day * DAY_MS;
  const weekday = weekdayIndexOf(day);
  return week.slice(weekday, weekday + 1).flatMap(({ ranges }) =>
    ranges.map(({ begin, end }) => ({
      from: zone.toInstant(midnight + begin * MINUTE_MS),
      to: zone.toInstant(midnight + end * MINUTE_MS),
    })),
  );
}
