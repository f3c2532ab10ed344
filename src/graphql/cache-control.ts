import type { Instant } from '../domain/instant.js';

/** How long an answer may be kept by its client. */
export interface Freshness {
  /** In milliseconds of `performance.now()`; null: nothing of the platform was read. */
  readonly freshUntil: number | null;
  /** The first instant at which a value that depends on `now` may change; Infinity: none does. */
  readonly changesAt: Instant;
}

/**
 * The `Cache-Control` of an answer without errors; null: it depends on neither the platform nor the time. Seconds of freshness
 * are rounded, since a page of tasks is fresh for a second; a known change of the answer is never passed.
 */
export function cacheControlOf({ freshUntil, changesAt }: Freshness, now: Instant): string | null {
  if (freshUntil === null && changesAt === Infinity) return null;
  const freshSeconds = Math.round(((freshUntil ?? Infinity) - performance.now()) / 1000);
  const seconds = Math.min(freshSeconds, Math.floor((changesAt - now) / 1000));
  // What the answer is depends on the caller, so no shared cache may store it.
  return seconds > 0 ? `private, max-age=${seconds}` : 'no-store';
}
