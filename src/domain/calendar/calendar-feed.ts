import { endOfDayAt } from '../china-time.js';
import type { HolidayCalendar } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { holidaysKnownUntil } from '../work-hours/known-holidays.js';
import { openings } from '../work-hours/openings.js';
import type { WorkHours } from '../work-hours/work-hours.js';

/** Something whose openings a calendar shows: a task or a call-time group. */
export interface CalendarEntry {
  /** Its global id. */
  readonly id: string;
  readonly summary: string;
  /** Null: unknown. */
  readonly hours: WorkHours | null;
  /** Null: unknown. */
  readonly isEnabled: boolean | null;
  /** Only its openings within this time count. */
  readonly within: Span;
}

/** An opening, or the part of one on one day. */
export interface CalendarEvent {
  /** Together with `from`, what makes the event the same one after each refresh. */
  readonly entryId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly summary: string;
  /** False: whether the task is enabled is not known. */
  readonly isCertain: boolean;
}

/** What a calendar does not show, since it is not so or not known. */
export interface CalendarGaps {
  readonly switchedOff: number;
  readonly hoursUnknown: number;
  /** From here on openings are missing; null: none are. */
  readonly holidaysUnknownFrom: Instant | null;
}

export interface CalendarFeed {
  readonly events: readonly CalendarEvent[];
  readonly gaps: CalendarGaps;
}

export interface FeedOptions {
  /** Begins and ends with a day. */
  readonly horizon: Span;
  readonly holidays: HolidayCalendar;
}

/** The openings of all entries, entry by entry. Yields between them. */
export function* calendarFeed(
  entries: readonly CalendarEntry[],
  options: FeedOptions,
): Generator<void, CalendarFeed, void> {
  const events: CalendarEvent[] = [];
  const gaps = { switchedOff: 0, hoursUnknown: 0, holidaysUnknownFrom: Infinity };
  // A list that changes while it is read can have a task twice.
  for (const entry of new Map(entries.map((each) => [each.id, each])).values()) {
    if (entry.isEnabled === false) gaps.switchedOff += 1;
    else if (entry.hours === null || entry.hours.hasUnreadableBound) gaps.hoursUnknown += 1;
    else {
      events.push(...eventsOf(entry, entry.hours, options));
      const knownUntil = holidaysKnownUntil(entry.hours, options.holidays) ?? Infinity;
      gaps.holidaysUnknownFrom = Math.min(gaps.holidaysUnknownFrom, knownUntil);
    }
    yield;
  }
  const isKnown = gaps.holidaysUnknownFrom >= options.horizon.to;
  return { events, gaps: { ...gaps, holidaysUnknownFrom: isKnown ? null : gaps.holidaysUnknownFrom } };
}

function eventsOf(entry: CalendarEntry, hours: WorkHours, { horizon, holidays }: FeedOptions): CalendarEvent[] {
  const { id: entryId, summary, isEnabled, within } = entry;
  const spans = openings(hours, horizon, holidays) ?? [];
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, within.from), to: Math.min(to, within.to) }))
    .flatMap(splitAtMidnight)
    .map(({ from, to }) => ({ entryId, from, to, summary, isCertain: isEnabled === true }));
}

/** So that the begin of an event does not depend on the day on which the calendar is read. An empty span has no part. */
function splitAtMidnight({ from, to }: Span): Span[] {
  const parts: Span[] = [];
  for (let begin = from; begin < to;) {
    const end = Math.min(to, endOfDayAt(begin));
    parts.push({ from: begin, to: end });
    begin = end;
  }
  return parts;
}
