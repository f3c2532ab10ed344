import type { EndpointName, ReadResult } from '../../upstream/platform.js';
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
  for (const read of reads) {
    const fresh = cache.peek(read.request);
    if (fresh === null || !isSame(fresh, read)) return null;
    freshUntil = Math.min(freshUntil, now + read.ttlMs - fresh.ageMs);
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

/** Whether the response that was made from a read is that of this result, too. */
function isSame(result: Pick<ReadResult<unknown>, 'version' | 'asOf'>, { version, asOf }: VersionedRead): boolean {
  return result.version === version && (asOf === null || result.asOf === asOf);
}

async function revalidateOne(read: VersionedRead, operation: Operation): Promise<number | null> {
  const { request, ttlMs } = read;
  const { reads, deadline } = operation;
  try {
    const fresh = reads.peek(request);
    if (fresh !== null) return isSame(fresh, read) ? performance.now() + ttlMs - fresh.ageMs : null;
    const result = await deadline.limit(reads.read(request));
    return !result.isStale && isSame(result, read) ? result.answeredAt + ttlMs : null;
  } catch {
    return null;
  }
}
