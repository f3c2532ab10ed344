/** A point in time: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Stands for "no bound" where a period has to have a beginning: the first instant of year 1, UTC. */
export const BEGINNING_OF_TIME: Instant = -62_135_596_800_000;

/** Stands for "no bound" where a period has to have an end: before the year 10000 in every time zone, as RFC 3339 needs it. */
export const END_OF_TIME: Instant = Date.UTC(9999, 11, 30, 23, 59, 59);

/** Cut to the second: what is shown to clients is no more exact. */
export function toSecond(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}
