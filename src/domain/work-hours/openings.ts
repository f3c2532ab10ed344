import { calendarDayAt } from '../china-time.js';
import type { HolidayCalendar } from '../holidays.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../instant.js';
import { type Span, subtractSpans } from '../sorted-spans.js';
import { ownClosures, subtractClosures } from './closures.js';
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
  return subtractClosures(weekSpansWithin(hours, { from, to }), hours, calendar);
}

/** The same, as if no day were a holiday. */
export function openingsWithoutHolidays(hours: WorkHours, asked: Span): readonly Span[] {
  const from = Math.max(asked.from, BEGINNING_OF_TIME);
  const to = Math.min(asked.to, END_OF_TIME);
  return subtractSpans(weekSpansWithin(hours, { from, to }), ownClosures(hours));
}

/** In order and disjoint: ranges that meet at midnight are one span. */
function weekSpansWithin(hours: WorkHours, { from, to }: Span): Span[] {
  const spans: Span[] = [];
  const lastDay = calendarDayAt(to);
  for (let day = calendarDayAt(from); day <= lastDay; day += 1) {
    for (const span of daySpans(hours, day)) {
      const begin = Math.max(span.from, from);
      const end = Math.min(span.to, to);
      const last = spans.at(-1);
      if (begin >= end) continue;
      if (last?.to === begin) spans[spans.length - 1] = { from: last.from, to: end };
      else spans.push(begin === span.from && end === span.to ? span : { from: begin, to: end });
    }
  }
  return spans;
}
