import { CachedReads, createStoring } from './cache/cached.js';
import { CacheStore } from './cache/cache-store.js';
import { createMemoryCache, type MemoryCache } from './cache/memory-cache.js';
import { RedisCache } from './cache/redis-cache.js';
import { RedisConnection } from './cache/redis-connection.js';
import type { RedisLog } from './cache/redis-health.js';
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
  /** Null: this process does not share its cache. It can hold a password. */
  readonly redisUrl: string | null;
}

export interface PlatformOptions extends GuardedCallOptions {
  readonly cache: CacheOptions;
  readonly log: GuardedCallOptions['log'] & RedisLog & RowLog;
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
 * The platform, and its one read path: cached(singleFlight(storing(breaker(retry(limited(call)))))). One a process. Without
 * Redis it opens all the same, a second later at most.
 */
export async function createPlatform(options: PlatformOptions): Promise<OpenPlatform> {
  const base = new URL(options.url);
  const decoders = createDecoders(options.log);
  const guarded = createGuardedCall(options);
  const memory = createMemoryCache(options.cache.bytes);
  const store = await openStore(options, memory);
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
      store.close();
    },
  };
}

async function openStore({ url, cache, log }: PlatformOptions, memory: MemoryCache): Promise<CacheStore> {
  const { redisUrl, setupTtlMs, tasksTtlMs, staleMs } = cache;
  const isShared = redisUrl !== null && setupTtlMs + tasksTtlMs > 0;
  const redis = isShared ? new RedisCache(await RedisConnection.open(redisUrl, log), url) : null;
  const ttlMs = { 'task/create': setupTtlMs, subset_task: tasksTtlMs };
  return new CacheStore({ memory, redis, ttlMs, staleMs });
}
