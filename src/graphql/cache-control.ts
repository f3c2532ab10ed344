import type { Instant } from '../domain/instant.js';

/** How long a client can keep a response. */
export interface Freshness {
  /** In milliseconds of `performance.now()`; null: nothing of the platform was read. */
  readonly freshUntil: number | null;
  /** The first instant at which a value that depends on `now` may change; Infinity: none does. */
  readonly changesAt: Instant;
}

/**
 * The `Cache-Control` of a response without errors; null: it depends on neither the platform nor the time. The seconds of
 * freshness are rounded, since a page of tasks is fresh for one second, but they never exceed a known change of the response.
 */
export function cacheControlOf({ freshUntil, changesAt }: Freshness, now: Instant): string | null {
  if (freshUntil === null && changesAt === Infinity) return null;
  const freshSeconds = Math.round(((freshUntil ?? Infinity) - performance.now()) / 1000);
  const seconds = Math.min(freshSeconds, Math.floor((changesAt - now) / 1000));
  // The response depends on the caller, so no shared cache may store it.
  return seconds > 0 ? `private, max-age=${seconds}` : 'no-store';
}
