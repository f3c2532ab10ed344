import type { Instant } from '../domain/instant.js';

/** How long a client can keep a response. */
export interface Freshness {
  /** In milliseconds of `performance.now()`; null: nothing of the platform was read. */
  readonly freshUntil: number | null;
  /** When the platform gave the oldest answer in it, in the same; null as well. */
  readonly answeredAt: number | null;
  /** The first instant at which a value that depends on `now` may change; Infinity: none does. */
  readonly changesAt: Instant;
}

/**
 * `Cache-Control` and `Age` of a response without errors; neither, where it depends on neither the platform nor the time. The seconds
 * of freshness are rounded, since a page of tasks is fresh for one second, but they never exceed a known change of the response.
 */
export function freshnessHeaders(freshness: Freshness, now: Instant): Readonly<Record<string, string>> {
  const { freshUntil, answeredAt, changesAt } = freshness;
  if (freshUntil === null && changesAt === Infinity) return {};
  const freshSeconds = Math.round(((freshUntil ?? Infinity) - performance.now()) / 1000);
  const seconds = Math.min(freshSeconds, Math.floor((changesAt - now) / 1000));
  const age = ageOf(answeredAt);
  const headers = age === null ? {} : { age: String(age) };
  // The response depends on the caller, so no shared cache may store it. A client takes the age off the lifetime (RFC 9111, 4.2).
  return { ...headers, 'cache-control': seconds > 0 ? `private, max-age=${seconds + (age ?? 0)}` : 'no-store' };
}

/** In whole seconds; null: nothing was read. */
function ageOf(answeredAt: number | null): number | null {
  return answeredAt === null ? null : Math.max(0, Math.floor((performance.now() - answeredAt) / 1000));
}
