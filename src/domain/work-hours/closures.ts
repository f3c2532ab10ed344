import { DAY_MS } from '../calendar-day.js';
import { HOLIDAYS } from '../holidays.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../instant.js';
import { indexOfFirstEndingAfter, mergeSpans, type Span } from '../sorted-spans.js';
import type { Zone } from '../zone.js';
import type { Period, WorkHours } from './work-hours.js';

const NEVER: Span = { from: Infinity, to: Infinity };

/** Hours and zones live longer than one question; what is worked out for them goes when they go. */
const closuresOfHours = new WeakMap<WorkHours, readonly Span[]>();
const holidaysOfZones = new WeakMap<Zone, readonly Span[]>();

/**
 * All that closes the hours whatever the weekday: bounds, blackouts and holidays, in order and disjoint; sides
 * without a bound are infinite.
 */
export function closuresOf(hours: WorkHours): readonly Span[] {
  return remember(closuresOfHours, hours, () =>
    mergeSpans([...boundSpans(hours), ...hours.blackouts.map(blackoutSpan), ...holidaySpans(hours)]),
  );
}

/** The first closure that is not over at `at`; after the last one, one that never comes. */
export function closureAt(hours: WorkHours, at: Instant): Span {
  const closures = closuresOf(hours);
  return closures[indexOfFirstEndingAfter(closures, at)] ?? NEVER;
}

function remember<K extends object, V>(cache: WeakMap<K, V>, key: K, compute: () => V): V {
  const value = cache.get(key) ?? compute();
  cache.set(key, value);
  return value;
}

function boundSpans({ startsAt, stopsAt, hasUnreadableBound }: WorkHours): Span[] {
  if (hasUnreadableBound) return [{ from: -Infinity, to: Infinity }];
  return [
    { from: -Infinity, to: startsAt ?? -Infinity },
    { from: stopsAt ?? Infinity, to: Infinity },
  ];
}

function blackoutSpan({ from, to }: Period): Span {
  return { from: from <= BEGINNING_OF_TIME ? -Infinity : from, to: to >= END_OF_TIME ? Infinity : to };
}

function holidaySpans({ skipsStatutoryHolidays, zone }: WorkHours): readonly Span[] {
  if (skipsStatutoryHolidays !== true) return [];
  return remember(holidaysOfZones, zone, () =>
    mergeSpans(
      [...HOLIDAYS].map((day) => ({ from: zone.toInstant(day * DAY_MS), to: zone.toInstant((day + 1) * DAY_MS) })),
    ),
  );
}
