import { DAY_MS } from '../calendar-day.js';
import { calendarDayAt } from '../china-time.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../instant.js';
import { mergeSpans, type Span, subtractSpans } from '../sorted-spans.js';
import { closuresOf } from './closures.js';
import { knownSpan } from './known-holidays.js';
import { daySpans } from './week-stretch.js';
import type { Period, WorkHours } from './work-hours.js';

/**
 * The openings that touch the `days` times 24 hours from `from`, cut to them. Null: holidays that are not known could
 * change them.
 */
export function openings(hours: WorkHours, from: Instant, days: number): readonly Period[] | null {
  const to = from + days * DAY_MS;
  const known = knownSpan(hours);
  if (from < known.from || to > known.to) return null;
  const asked = { from: Math.max(from, BEGINNING_OF_TIME), to: Math.min(to, END_OF_TIME) };
  return subtractSpans(weekSpansWithin(hours, asked), closuresOf(hours));
}

function weekSpansWithin(hours: WorkHours, { from, to }: Span): Span[] {
  const spans: Span[] = [];
  for (let day = calendarDayAt(from); day <= calendarDayAt(to); day += 1) spans.push(...daySpans(hours, day));
  return mergeSpans(spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) })));
}
