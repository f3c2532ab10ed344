import { Temporal } from 'temporal-polyfill';
import { DAY_MS } from './calendar-day.js';
import type { Instant } from './instant.js';
import { indexOfFirstEndingAfter, type Span } from './sorted-spans.js';

/**
 * What a clock on the wall shows: the milliseconds since its own 1970-01-01 00:00. Divided by DAY_MS, floored, it is
 * the local date.
 */
export type LocalDateTime = number;

/** A time zone, for the years 1 to 9999. */
export interface Zone {
  /** IANA name. */
  readonly id: string;
  /** Local times that a change of the clock skips move forward; ambiguous ones take the earlier instant. */
  toInstant(local: LocalDateTime): Instant;
  toLocal(instant: Instant): LocalDateTime;
  /** What the zone's clock is ahead of UTC, in milliseconds. */
  offsetMsAt(instant: Instant): number;
}

/** A time between two changes of the clock. */
interface OffsetSpan extends Span {
  readonly offsetMs: number;
}

/** Unlike Temporal, refuses bare offsets and datetimes: a zone has a name. */
const ZONE_NAME = /^[A-Za-z][\w+\-/]*$/;

/** The zone of an IANA name, in any case of letters. @throws RangeError where there is none of that name. */
export function createZone(id: string): Zone {
  const name = canonicalName(id);
  const spanAt = createSpanLookup(name);
  const offsetMsAt = (instant: Instant): number => spanAt(instant).offsetMs;
  return {
    id: name,
    toInstant: createInstantLookup(spanAt),
    toLocal: (instant) => instant + offsetMsAt(instant),
    offsetMsAt,
  };
}

function canonicalName(id: string): string {
  const unknown = `There is no time zone named ${JSON.stringify(id)}; give an IANA name such as "Asia/Shanghai".`;
  if (!ZONE_NAME.test(id)) throw new RangeError(unknown);
  try {
    return zonedDateTime(id, 0).timeZoneId;
  } catch (cause) {
    throw new RangeError(unknown, { cause });
  }
}

function zonedDateTime(zoneName: string, instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zoneName);
}

/** Temporal is asked once for each span; every later look-up is a comparison or a short search. */
function createSpanLookup(zoneName: string): (instant: Instant) => OffsetSpan {
  const spans: OffsetSpan[] = [];
  let latest: OffsetSpan | null = null;
  return (instant) => {
    if (latest && latest.from <= instant && instant < latest.to) return latest;
    const index = indexOfFirstEndingAfter(spans, instant);
    const known = spans[index];
    const span = known && known.from <= instant ? known : readSpan(zoneName, instant);
    if (span !== known) spans.splice(index, 0, span);
    return (latest = span);
  };
}

function readSpan(zoneName: string, instant: Instant): OffsetSpan {
  const here = zonedDateTime(zoneName, instant);
  // `previous` means strictly before, and the instant of a change belongs to the span that it opens.
  const change = zonedDateTime(zoneName, instant + 1).getTimeZoneTransition('previous');
  return {
    from: change?.epochMilliseconds ?? -Infinity,
    to: here.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offsetMs: here.offsetNanoseconds / 1e6,
  };
}

/** Temporal's disambiguation `compatible`. */
function createInstantLookup(spanAt: (instant: Instant) => OffsetSpan): Zone['toInstant'] {
  return (local) => {
    // No clock is a whole day off UTC, so this span began before any reading of `local`.
    let span = spanAt(local - DAY_MS);
    let previous = span;
    while (local - span.offsetMs >= span.to) {
      previous = span;
      span = spanAt(span.to);
    }
    const instant = local - span.offsetMs;
    const isSkipped = instant < span.from;
    return isSkipped ? local - previous.offsetMs : instant;
  };
}
