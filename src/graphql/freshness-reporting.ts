import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { formatInstant } from '../domain/date-time.js';
import type { Freshness } from './freshness.js';
import type { OperationContext } from './operation-context.js';

type Sending = Pick<GraphQLRequestContextWillSendResponse<OperationContext>, 'response' | 'contextValue'>;

/**
 * Says of an answer how current it is: its stale parts beside its data, and in `Cache-Control` for how long its caller may
 * keep it, which is as long as its weakest part is fresh. One with errors is kept by nobody; one that has read nothing of
 * the platform is left as it is.
 */
export function reportFreshness({ response, contextValue }: Sending): void {
  const { freshness, zone } = contextValue;
  const { stale } = freshness;
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  const hasFailed = singleResult.errors !== undefined;
  const cacheControl = hasFailed ? 'no-store' : cacheControlOf(freshness);
  if (cacheControl === null) return;
  if (stale !== null) {
    const { since, accountIds } = stale;
    singleResult.extensions = { ...singleResult.extensions, stale: { since: formatInstant(since, zone), accountIds } };
  }
  response.http.headers.set('cache-control', cacheControl);
}

/**
 * For how long the caller may keep an answer without errors; null: it has read nothing of the platform. Whose answer it is
 * depends on who asks, so that no cache may share it.
 */
export function cacheControlOf({ maxAgeMs }: Freshness): string | null {
  if (maxAgeMs === null) return null;
  const seconds = Math.floor(maxAgeMs / 1000);
  return seconds > 0 ? `private, max-age=${seconds}` : 'no-store';
}
