import type { HolidayCalendar } from '../holidays.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../instant.js';
import { indexOfFirstEndingAfter, mergeSpans, type Span } from '../sorted-spans.js';
import type { WorkHours } from './work-hours.js';

const NEVER: Span = { from: Infinity, to: Infinity };

/** What closes some hours, by a calendar that can be replaced while the hours stay cached. */
interface Closures {
  readonly calendar: HolidayCalendar;
  readonly spans: readonly Span[];
}

/** Hours are cached and answer many questions; their closures are computed once. */
const closuresByHours = new WeakMap<WorkHours, Closures>();

/**
 * All that closes the hours regardless of the weekday: bounds, blackouts and holidays, in order and disjoint; a side
 * without a bound is infinite.
 */
export function closuresOf(hours: WorkHours, calendar: HolidayCalendar): readonly Span[] {
  const stored = closuresByHours.get(hours);
  if (stored?.calendar === calendar) return stored.spans;
  const spans = mergeSpans([...boundSpans(hours), ...breaksOf(hours, calendar)]);
  closuresByHours.set(hours, { calendar, spans });
  return spans;
}

/** The first closure that is not over at `at`; after the last one, one that never comes. */
export function closureAt(hours: WorkHours, at: Instant, calendar: HolidayCalendar): Span {
  const closures = closuresOf(hours, calendar);
  return closures[indexOfFirstEndingAfter(closures, at)] ?? NEVER;
}

function boundSpans({ startsAt, stopsAt, hasUnreadableBound }: WorkHours): Span[] {
  if (hasUnreadableBound) return [{ from: -Infinity, to: Infinity }];
  return [
    { from: -Infinity, to: startsAt ?? -Infinity },
    { from: stopsAt ?? Infinity, to: Infinity },
  ];
}

function breaksOf({ blackouts, skipsStatutoryHolidays }: WorkHours, { daysOff }: HolidayCalendar): Span[] {
  const spans = blackouts.map(blackoutSpan);
  return skipsStatutoryHolidays === true ? [...spans, ...daysOff] : spans;
}

function blackoutSpan({ from, to }: Span): Span {
  return { from: from <= BEGINNING_OF_TIME ? -Infinity : from, to: to >= END_OF_TIME ? Infinity : to };
}
