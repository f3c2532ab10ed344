import { calendarDayAt } from '../china-time.js';
import type { HolidayCalendar } from '../holidays.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../instant.js';
import { mergeSpans, type Span, subtractSpans } from '../sorted-spans.js';
import { closuresOf } from './closures.js';
import { knownSpan } from './known-holidays.js';
import { daySpans } from './week-stretch.js';
import type { WorkHours } from './work-hours.js';

/**
 * The openings that touch `asked`, cut to it and to the time whose holidays are known. Null: none of it is known, if the
 * hours skip holidays.
 */
export function openings(hours: WorkHours, asked: Span, calendar: HolidayCalendar): readonly Span[] | null {
  const known = knownSpan(hours, calendar);
  if (asked.from >= known.to || asked.to <= known.from) return null;
  const from = Math.max(asked.from, known.from, BEGINNING_OF_TIME);
  const to = Math.min(asked.to, known.to, END_OF_TIME);
  return subtractSpans(weekSpansWithin(hours, { from, to }), closuresOf(hours, calendar));
}

function weekSpansWithin(hours: WorkHours, { from, to }: Span): Span[] {
  const spans: Span[] = [];
  for (let day = calendarDayAt(from); day <= calendarDayAt(to); day += 1) spans.push(...daySpans(hours, day));
  return mergeSpans(spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) })));
}
