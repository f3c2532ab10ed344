import type { HolidayCalendar } from '../holidays.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../instant.js';
import { indexOfFirstEndingAfter, mergeSpans, type Span, subtractSpans } from '../sorted-spans.js';
import type { WorkHours } from './work-hours.js';

const NEVER: Span = { from: Infinity, to: Infinity };

/** Hours are cached and answer many questions; their closures are computed once. */
const closuresByHours = new WeakMap<WorkHours, readonly Span[]>();

/** What closes the hours by their own bounds and blackouts, in order and disjoint; a side without a bound is infinite. */
export function ownClosures(hours: WorkHours): readonly Span[] {
  const stored = closuresByHours.get(hours);
  if (stored !== undefined) return stored;
  const spans = mergeSpans([...boundSpans(hours), ...hours.blackouts.map(blackoutSpan)]);
  closuresByHours.set(hours, spans);
  return spans;
}

/** What of the spans is not closed; all are in order and disjoint. */
export function subtractClosures(spans: readonly Span[], hours: WorkHours, calendar: HolidayCalendar): readonly Span[] {
  return subtractSpans(subtractSpans(spans, ownClosures(hours)), holidayClosures(hours, calendar));
}

/** A closure that is not over at `at`, and that no other one begins before; after the last one, one that never comes. */
export function closureAt(hours: WorkHours, at: Instant, calendar: HolidayCalendar): Span {
  const own = firstEndingAfter(ownClosures(hours), at);
  const holiday = firstEndingAfter(holidayClosures(hours, calendar), at);
  return holiday.from < own.from ? holiday : own;
}

function firstEndingAfter(spans: readonly Span[], at: Instant): Span {
  return spans[indexOfFirstEndingAfter(spans, at)] ?? NEVER;
}

/** In order and disjoint. */
function holidayClosures({ skipsStatutoryHolidays }: WorkHours, { daysOff }: HolidayCalendar): readonly Span[] {
  return skipsStatutoryHolidays === true ? daysOff : [];
}

function boundSpans({ startsAt, stopsAt, hasUnreadableBound }: WorkHours): Span[] {
  if (hasUnreadableBound) return [{ from: -Infinity, to: Infinity }];
  return [
    { from: -Infinity, to: startsAt ?? -Infinity },
    { from: stopsAt ?? Infinity, to: Infinity },
  ];
}

function blackoutSpan({ from, to }: Span): Span {
  return { from: from <= BEGINNING_OF_TIME ? -Infinity : from, to: to >= END_OF_TIME ? Infinity : to };
}
