import type { EndpointName, ReadResult } from '../../upstream/platform.js';
import type { Operation } from '../operation-context.js';
import type { VersionedRead } from '../read-set.js';

/** Task lists first: after a change of a list the operation may need other set-ups. */
const ORDER: readonly EndpointName[] = ['subset_task', 'task/create'];

/** Until when all reads are fresh, and when the oldest was answered, in milliseconds of `performance.now()`. */
export interface ReadTimes {
  readonly freshUntil: number;
  readonly answeredAt: number;
}

const NOTHING_READ: ReadTimes = { freshUntil: Infinity, answeredAt: Infinity };

/**
 * The times of reads that are all fresh in memory. Null: a read is not fresh or has
 * another version. Synchronous, since most requests need nothing else.
 */
export function timesInMemory(reads: readonly VersionedRead[], { reads: cache }: Operation): ReadTimes | null {
  const now = performance.now();
  let times = NOTHING_READ;
  for (const read of reads) {
    const fresh = cache.peek(read.request);
    if (fresh === null || !isSame(fresh, read)) return null;
    times = withRead(times, now - fresh.ageMs, read.ttlMs);
  }
  return times;
}

/**
 * Like `timesInMemory`, but reads again what is no longer fresh. The operation keeps the results, so an execution after this reads
 * nothing twice. Also null if a read fails or is stale, since only an execution can report that for the right field, or if an
 * execution may need fewer calls.
 */
export async function revalidate(reads: readonly VersionedRead[], operation: Operation): Promise<ReadTimes | null> {
  if (hasSeveralPages(reads)) return null;
  let times = NOTHING_READ;
  for (const endpoint of ORDER) {
    const ofEndpoint = reads.filter(({ request }) => request.endpoint === endpoint);
    const unchanged = await Promise.all(ofEndpoint.map((read) => revalidateOne(read, operation)));
    for (const [index, answeredAt] of unchanged.entries()) {
      if (answeredAt === null) return null;
      times = withRead(times, answeredAt, ofEndpoint[index]?.ttlMs ?? 0);
    }
  }
  return times;
}

function withRead({ freshUntil, answeredAt }: ReadTimes, at: number, ttlMs: number): ReadTimes {
  return { freshUntil: Math.min(freshUntil, at + ttlMs), answeredAt: Math.min(answeredAt, at) };
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

/** When it was answered; null: it has another version, or failed. */
async function revalidateOne(read: VersionedRead, operation: Operation): Promise<number | null> {
  const { request } = read;
  const { reads, deadline } = operation;
  try {
    const fresh = reads.peek(request);
    if (fresh !== null) return isSame(fresh, read) ? performance.now() - fresh.ageMs : null;
    const result = await deadline.limit(reads.read(request));
    return !result.isStale && isSame(result, read) ? result.answeredAt : null;
  } catch {
    return null;
  }
}
