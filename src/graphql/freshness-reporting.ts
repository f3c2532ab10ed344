import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { formatInstant } from '../domain/date-time.js';
import type { OperationContext } from './operation-context.js';

type Sending = Pick<GraphQLRequestContextWillSendResponse<OperationContext>, 'response' | 'contextValue'>;

/**
 * Says of an answer how current it is: its stale parts beside its data, and in `Cache-Control` for how long its caller may
 * keep it, which is as long as its weakest part is fresh. One with errors is kept by nobody; one that has read nothing of
 * the platform is left as it is.
 */
export function reportFreshness({ response, contextValue }: Sending): void {
  const { freshness, zone } = contextValue;
  const { maxAgeMs, stale } = freshness;
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  const hasFailed = singleResult.errors !== undefined;
  if (maxAgeMs === null && !hasFailed) return;
  if (stale !== null) {
    const { since, accountIds } = stale;
    singleResult.extensions = { ...singleResult.extensions, stale: { since: formatInstant(since, zone), accountIds } };
  }
  const seconds = hasFailed ? 0 : Math.floor((maxAgeMs ?? 0) / 1000);
  // Whose answer it is depends on who asks, so that no cache may share it.
  response.http.headers.set('cache-control', seconds > 0 ? `private, max-age=${seconds}` : 'no-store');
}
