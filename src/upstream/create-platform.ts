import type { RedisConnection } from '../redis/redis-connection.js';
import { CachedReads, createStoring } from './cache/cached.js';
import { CacheStore } from './cache/cache-store.js';
import { createMemoryCache, type MemoryCache } from './cache/memory-cache.js';
import { RedisCache } from './cache/redis-cache.js';
import { createSingleFlight } from './cache/single-flight.js';
import { StalePolicy } from './cache/stale-policy.js';
import { callPath } from './client/call-path.js';
import { createDecoders } from './decode/decoders.js';
import type { RowLog } from './decode/row-log.js';
import { endpointOf, isSearch, keyOf } from './endpoints.js';
import type { BreakerCounts, EndpointName, Platform, ReadRequest, ReadValue } from './platform.js';
import type { Read } from './read.js';
import { ObservedOptions } from './observed-options.js';
import { createGuardedCall, type GuardedCallOptions } from './resilience/guarded-call.js';

/** How long the platform's answers are cached, and where. */
export interface CacheOptions {
  /** How long an entry is fresh, in milliseconds; 0: never, the platform is asked every time. */
  readonly setupTtlMs: number;
  readonly tasksTtlMs: number;
  /** How old an entry may be that is served stale, in milliseconds; 0: none is. */
  readonly staleMs: number;
  /** What the entries in memory may take. */
  readonly bytes: number;
}

export interface PlatformOptions extends GuardedCallOptions {
  readonly cache: CacheOptions;
  /** Null: this process does not share its cache. */
  readonly redis?: RedisConnection | null;
  /** Is notified of entries that the cache removes for want of space. */
  readonly onEviction?: (() => void) | null;
  readonly log: GuardedCallOptions['log'] & RowLog;
}

export interface OpenPlatform extends Platform {
  /** For eviction by bytes. */
  readonly caches: readonly MemoryCache[];
  /** The circuit breakers that are not closed, by endpoint. */
  breakers(): Readonly<Record<EndpointName, BreakerCounts>>;
  /** Cancels refreshes, and closes the connections when all calls have ended. */
  close(): Promise<void>;
}

/**
 * The platform, and its one read path: cached(singleFlight(storing(breaker(retry(limited(call)))))). One a process.
 */
export function createPlatform(options: PlatformOptions): OpenPlatform {
  const base = new URL(options.url);
  const decoders = createDecoders(options.log);
  const guarded = createGuardedCall(options);
  const memory = createMemoryCache(options.cache.bytes, options.onEviction);
  const store = createStore(options, memory);
  const parts = { store, stalePolicy: new StalePolicy() };
  const cached = new CachedReads(createSingleFlight(createStoring(guarded.read, parts), guarded.isClosed), parts);

  function toRead<E extends EndpointName>(request: ReadRequest<E>, caller: string): Read<ReadValue<E>> {
    const { endpoint, mainAccountId, accountId } = request;
    const key = keyOf(request);
    const decoder = decoders[endpoint];
    return {
      endpoint,
      mainAccountId,
      accountId,
      searcher: isSearch(request) ? caller : null,
      key,
      path: callPath(base, endpointOf(request)),
      decode: (contents) => decoder(contents, request),
      known: () => store.peek<ReadValue<E>>(key) ?? null,
    };
  }

  return {
    // Async, so that an id that cannot be sent rejects.
    read: async (request, readOptions) => {
      const { observer = null } = options;
      const observed = observer === null ? readOptions : new ObservedOptions(readOptions, observer);
      return cached.read(toRead(request, readOptions.caller), observed);
    },
    peek: (request) => cached.peek(request.endpoint, keyOf(request)),
    caches: [memory],
    breakers: guarded.breakers,
    close: async () => {
      cached.close();
      await guarded.close();
    },
  };
}

function createStore({ url, cache, redis = null }: PlatformOptions, memory: MemoryCache): CacheStore {
  const { setupTtlMs, tasksTtlMs, staleMs } = cache;
  const isShared = redis !== null && setupTtlMs + tasksTtlMs > 0;
  return new CacheStore({
    memory,
    redis: isShared ? new RedisCache(redis, url) : null,
    ttlMs: { 'task/create': setupTtlMs, subset_task: tasksTtlMs },
    staleMs,
  });
}
