import { startOfDay } from '../china-time.js';
import { HOLIDAYS } from '../holidays.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../instant.js';
import { indexOfFirstEndingAfter, mergeSpans, type Span } from '../sorted-spans.js';
import type { Period, WorkHours } from './work-hours.js';

const NEVER: Span = { from: Infinity, to: Infinity };
const HOLIDAY_SPANS = mergeSpans([...HOLIDAYS].map((day) => ({ from: startOfDay(day), to: startOfDay(day + 1) })));

/** Hours are cached and answer many questions; their closures are computed once. */
const closuresByHours = new WeakMap<WorkHours, readonly Span[]>();

/**
 * All that closes the hours regardless of the weekday: bounds, blackouts and holidays, in order and disjoint; a side
 * without a bound is infinite.
 */
export function closuresOf(hours: WorkHours): readonly Span[] {
  const closures = closuresByHours.get(hours) ?? mergeSpans([...boundSpans(hours), ...breaksOf(hours)]);
  closuresByHours.set(hours, closures);
  return closures;
}

/** The first closure that is not over at `at`; after the last one, one that never comes. */
export function closureAt(hours: WorkHours, at: Instant): Span {
  const closures = closuresOf(hours);
  return closures[indexOfFirstEndingAfter(closures, at)] ?? NEVER;
}

function boundSpans({ startsAt, stopsAt, hasUnreadableBound }: WorkHours): Span[] {
  if (hasUnreadableBound) return [{ from: -Infinity, to: Infinity }];
  return [
    { from: -Infinity, to: startsAt ?? -Infinity },
    { from: stopsAt ?? Infinity, to: Infinity },
  ];
}

function breaksOf({ blackouts, skipsStatutoryHolidays }: WorkHours): Span[] {
  const spans = blackouts.map(blackoutSpan);
  return skipsStatutoryHolidays === true ? [...spans, ...HOLIDAY_SPANS] : spans;
}

function blackoutSpan({ from, to }: Period): Span {
  return { from: from <= BEGINNING_OF_TIME ? -Infinity : from, to: to >= END_OF_TIME ? Infinity : to };
}
