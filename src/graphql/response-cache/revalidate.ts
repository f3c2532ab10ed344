import type { EndpointName } from '../../upstream/platform.js';
import type { Operation } from '../operation-context.js';
import type { VersionedRead } from '../read-set.js';

/** Task lists first: a list that has changed may need other set-ups. */
const ORDER: readonly EndpointName[] = ['subset_task', 'task/create'];

/**
 * Until when all reads are fresh in memory with the same versions, in milliseconds of `performance.now()`. Null: one is not.
 * Synchronous, since nearly every request ends here.
 */
export function freshUntilOf(reads: readonly VersionedRead[], { reads: cache }: Operation): number | null {
  const now = performance.now();
  let freshUntil = Infinity;
  for (const { request, version, ttlMs } of reads) {
    const fresh = cache.peek(request);
    if (fresh?.version !== version) return null;
    freshUntil = Math.min(freshUntil, now + ttlMs - fresh.ageMs);
  }
  return freshUntil;
}

/**
 * As `freshUntilOf`, but what is no longer fresh is read again, through the operation, so that an execution that follows does
 * not read it twice. Null also where a read fails or is served stale: the execution then reports that in the right place; and
 * where an execution may need fewer calls.
 */
export async function revalidate(reads: readonly VersionedRead[], operation: Operation): Promise<number | null> {
  if (hasSeveralPages(reads)) return null;
  let freshUntil = Infinity;
  for (const endpoint of ORDER) {
    const ofEndpoint = reads.filter(({ request }) => request.endpoint === endpoint);
    const unchanged = await Promise.all(ofEndpoint.map((read) => revalidateOne(read, operation)));
    for (const until of unchanged) {
      if (until === null) return null;
      freshUntil = Math.min(freshUntil, until);
    }
  }
  return freshUntil;
}

/** Whether they have several pages of one list. A search that found a task so finds it again with one page. */
function hasSeveralPages(reads: readonly VersionedRead[]): boolean {
  const pages = reads.flatMap(({ request }) => (request.endpoint === 'subset_task' ? [request] : []));
  return new Set(pages.map(({ accountId, name }) => JSON.stringify([accountId, name]))).size < pages.length;
}

async function revalidateOne({ request, version, ttlMs }: VersionedRead, operation: Operation): Promise<number | null> {
  const { reads, deadline } = operation;
  try {
    const fresh = reads.peek(request);
    if (fresh !== null) return fresh.version === version ? performance.now() + ttlMs - fresh.ageMs : null;
    const result = await deadline.limit(reads.read(request));
    return !result.isStale && result.version === version ? result.answeredAt + ttlMs : null;
  } catch {
    return null;
  }
}
