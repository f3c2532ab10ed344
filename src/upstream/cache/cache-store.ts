import { LRUCache } from 'lru-cache';
import { decodeBody } from '../client/decode-answer.js';
import type { EndpointName } from '../platform.js';
import type { Answer, Read } from '../read.js';
import type { CacheEntry, MemoryCache } from './memory-cache.js';
import type { Invalidation, LoadedAnswer, RedisCache } from './redis-cache.js';

export interface CacheStoreOptions {
  readonly memory: MemoryCache;
  /** Null: this process does not share its cache. */
  readonly redis: RedisCache | null;
  /** How long an entry is fresh, in milliseconds; 0: never, and it is not shared. */
  readonly ttlMs: Readonly<Record<EndpointName, number>>;
  /** How old an entry may be that is served stale, in milliseconds; 0: none is. */
  readonly staleMs: number;
}

/** A call to the platform, and when it began, in milliseconds of `performance.now()`. */
export interface CallBegin {
  readonly askedAt: number;
  readonly isBypass: boolean;
}

/** Of the tombstones that are remembered, those of the latest keys: some 2,000, fewer of long keys. */
const MAX_TOMBSTONE_BYTES = 1_000_000;
/** Of a tombstone beside its key. */
const TOMBSTONE_BYTES = 100;
/** A time that went through Redis differs by less, in milliseconds. */
const CLOCK_RESOLUTION_MS = 2;

/** The two tiers of the cache, and what may enter them. */
export class CacheStore {
  readonly #options: CacheStoreOptions;
  /** By key: the cache was bypassed or the platform refused the call, and no answer to an earlier call may be stored. */
  readonly #tombstones = new LRUCache<string, number>({
    maxSize: MAX_TOMBSTONE_BYTES,
    sizeCalculation: (_askedAt, key) => TOMBSTONE_BYTES + 2 * key.length,
  });
  /** Messages before this moment may have been missed: of entries that were checked earlier, Redis may have a newer one. */
  #missedUntil = -Infinity;
  /** Each key is looked for in Redis once at a time. */
  readonly #loads = new Map<string, Promise<void>>();

  constructor(options: CacheStoreOptions) {
    this.#options = options;
    options.redis?.subscribe(
      (invalidation) => {
        this.#invalidate(invalidation);
      },
      () => {
        this.#missedUntil = performance.now();
      },
    );
  }

  /** What memory holds, fresh or not. */
  peek<T>(key: string): CacheEntry<T> | undefined {
    // The key names the endpoint and all arguments, and so the type of the value.
    return this.#options.memory.get(key) as CacheEntry<T> | undefined;
  }

  isFresh(endpoint: EndpointName, entry: CacheEntry): boolean {
    return !this.#isInvalidated(entry) && performance.now() - entry.readAt < this.#options.ttlMs[endpoint];
  }

  isUsableWhenStale(endpoint: EndpointName, { readAt }: CacheEntry): boolean {
    return this.#options.ttlMs[endpoint] > 0 && performance.now() - readAt < this.#options.staleMs;
  }

  /** The newest entry, fresh or not. Waits for Redis only if memory has no fresh one. Never rejects. */
  async find<T>(read: Read<T>): Promise<CacheEntry<T> | undefined> {
    const { key, endpoint } = read;
    const held = this.peek<T>(key);
    const redis = this.#sharedTier(endpoint);
    if (redis === null || (held !== undefined && this.isFresh(endpoint, held))) return held;
    await (this.#loads.get(key) ?? this.#startLoad(redis, read));
    return this.peek<T>(key);
  }

  /** Stores an answer, unless it is out of date already. */
  put<T>(
    { key, endpoint }: Read<T>,
    { value, version, body, asOf }: Answer<T>,
    { askedAt, isBypass }: CallBegin,
  ): void {
    if (this.#isOutdated(key, askedAt)) return;
    if (isBypass) this.#tombstones.set(key, askedAt);
    const readAt = performance.now();
    const times = { askedAt, readAt, asOf, checkedAt: askedAt };
    const entry = { value, version, ...times, bodyBytes: body.length, isInvalidated: false };
    this.#options.memory.set(key, entry);
    const redis = this.#sharedTier(endpoint);
    if (redis === null) return;
    const written = redis.set(key, { version, askedAt, readAt, body }, this.#retentionMs(endpoint));
    // Not earlier: the replicas that are notified read the entry from Redis.
    if (isBypass) void written.then(() => redis.publish({ key, askedAt, isRefusal: false }));
  }

  /**
   * The platform refused the call: removes the entry, here and in all replicas. This also removes the answer to a later call:
   * which of the two holds is not known, and the next read asks the platform.
   */
  refuse({ key, endpoint }: Read<unknown>): void {
    const refusedAt = performance.now();
    this.#tombstones.set(key, refusedAt);
    this.#options.memory.delete(key);
    const redis = this.#sharedTier(endpoint);
    if (redis === null) return;
    void redis.delete(key).then(() => redis.publish({ key, askedAt: refusedAt, isRefusal: true }));
  }

  /** Another replica has a newer answer, or a refusal. Its answer may be loaded, so the tombstone is a little earlier. */
  #invalidate({ key, askedAt, isRefusal }: Invalidation): void {
    const tombstone = askedAt - 2 * CLOCK_RESOLUTION_MS;
    this.#tombstones.set(key, Math.max(tombstone, this.#tombstoneOf(key)));
    const entry = this.peek(key);
    if (isRefusal) this.#options.memory.delete(key);
    else if (entry && entry.askedAt <= askedAt + CLOCK_RESOLUTION_MS) {
      this.#options.memory.set(key, { ...entry, isInvalidated: true });
    }
  }

  #sharedTier(endpoint: EndpointName): RedisCache | null {
    return this.#options.ttlMs[endpoint] > 0 ? this.#options.redis : null;
  }

  #startLoad(redis: RedisCache, read: Read<unknown>): Promise<void> {
    const load = this.#load(redis, read).finally(() => this.#loads.delete(read.key));
    this.#loads.set(read.key, load);
    return load;
  }

  /** Puts the entry of Redis into memory if it is newer than the one there, or that is invalidated. */
  async #load(redis: RedisCache, read: Read<unknown>): Promise<void> {
    const stored = await redis.get(read.key);
    // Redis removes an older value itself: this one has a wrong time.
    if (!stored || performance.now() - stored.readAt >= this.#retentionMs(read.endpoint)) return;
    const entry = decodeStored(read, stored);
    if (!entry || entry.askedAt - CLOCK_RESOLUTION_MS < this.#tombstoneOf(read.key)) return;
    const held = this.peek(read.key);
    if (held === undefined || this.#isInvalidated(held) || entry.askedAt > held.askedAt) {
      this.#options.memory.set(read.key, entry);
    }
  }

  #isInvalidated({ isInvalidated, checkedAt }: CacheEntry): boolean {
    return isInvalidated || checkedAt < this.#missedUntil;
  }

  #retentionMs(endpoint: EndpointName): number {
    return Math.max(this.#options.ttlMs[endpoint], this.#options.staleMs);
  }

  /** Whether the cache has the answer to a later call, or a tombstone. */
  #isOutdated(key: string, askedAt: number): boolean {
    return askedAt < Math.max(this.#tombstoneOf(key), this.peek(key)?.askedAt ?? -Infinity);
  }

  #tombstoneOf(key: string): number {
    return this.#tombstones.get(key) ?? -Infinity;
  }
}

/** Checked as strictly as the platform's own answer. Null: it is not what its header says, or cannot be decoded. */
function decodeStored(read: Read<unknown>, { askedAt, readAt, asOf, ...stored }: LoadedAnswer): CacheEntry | null {
  try {
    const { value, version } = decodeBody(read, stored.body, asOf);
    const times = { askedAt, readAt, asOf, checkedAt: performance.now() };
    const entry = { value, version, ...times, bodyBytes: stored.body.length, isInvalidated: false };
    return version === stored.version ? entry : null;
  } catch {
    return null;
  }
}
