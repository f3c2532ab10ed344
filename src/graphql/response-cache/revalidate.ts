import type { EndpointName } from '../../upstream/platform.js';
import type { Operation } from '../operation-context.js';
import type { VersionedRead } from '../read-set.js';

/** Task lists first: after a change of a list the operation may need other set-ups. */
const ORDER: readonly EndpointName[] = ['subset_task', 'task/create'];

/**
 * The time until which all reads are fresh in memory, in milliseconds of `performance.now()`. Null: a read is not fresh or has
 * another version. Synchronous, since most requests need nothing else.
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
 * Like `freshUntilOf`, but reads again what is no longer fresh. The operation keeps the results, so an execution after this reads
 * nothing twice. Also null if a read fails or is stale, since only an execution can report that for the right field, or if an
 * execution may need fewer calls.
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

/** Several pages of one list mean a search. If it found a task, the next search reads only the page of that task. */
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
