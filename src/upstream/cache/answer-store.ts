import { BentoCache, bentostore } from 'bentocache';
import type { CacheProvider } from 'bentocache/types';
import type { Zone } from '../../domain/zone.js';
import { deepFreeze } from '../reuse/deep-freeze.js';
import { type Answer, FORMAT } from './answer-codec.js';
import { namespaceOf } from './answer-key.js';
import { rowsOf } from './answer-weight.js';
import type { CacheEntry, KeptAnswer } from './kept-answer.js';
import { MemoryStore } from './memory-store.js';
import { ReadOrder } from './read-order.js';
import { redisBus } from './redis-bus.js';
import { connectRedis, type RedisConnection } from './redis-connection.js';
import type { RedisLog } from './redis-health.js';
import { RedisStore } from './redis-store.js';

/** After a command of Redis that failed none is sent for so long. */
const REDIS_PAUSE_MS = 1000;
/** In rows, some 7 KB each on a page: 160 MB at most, and the pages of thousands of accounts. */
const MAX_ROWS = 25_000;

interface SharingOptions {
  readonly platformUrl: string;
  readonly zone: Zone;
}

export interface AnswerStoreOptions extends SharingOptions {
  /** Null: this process keeps for itself. */
  readonly redisUrl: string | null;
  readonly log: RedisLog;
}

/** For how long, and for whom. */
export interface Keeping {
  readonly ttlMs: number;
  /** Since it was read, fresh or not. */
  readonly keptForMs: number;
  /** Whether other replicas are told that what they keep in memory is no longer fresh. */
  readonly tellsOthers: boolean;
}

/** What is kept of the platform's answers: in memory, and beyond it in Redis where there is one. */
export interface AnswerStore {
  /** Of the reads that it keeps; what it says is denied is not found either, wherever it still is. */
  readonly order: ReadOrder;
  /** What memory holds, fresh or not, without waiting. */
  peek(key: string): CacheEntry | undefined;
  /** The best that is kept so long, fresh or not; null: nothing is. Never rejects, and waits for Redis a tenth of a second at most. */
  find(key: string, keptForMs: number): Promise<CacheEntry | null>;
  /** Keeps an answer, frozen, in memory at once. */
  keep(key: string, answer: KeptAnswer<Answer>, keeping: Keeping): void;
  /** Here, in Redis and in other replicas. */
  forget(key: string): void;
  close(): Promise<void>;
}

/** Opens what answers are kept in. Resolves without Redis too, where it does not answer. */
export async function openAnswerStore({ redisUrl, log, ...sharing }: AnswerStoreOptions): Promise<AnswerStore> {
  const redis = redisUrl === null ? null : await connectRedis(redisUrl, log);
  const order = new ReadOrder();
  const memory = new MemoryStore(
    (answer) => rowsOf(answer as Answer),
    MAX_ROWS,
    (key, askedAt) => order.isDenied(key, askedAt),
  );
  return new TieredStore({ order, memory, bento: createBento(memory, redis, sharing), redis });
}

interface Tiers {
  readonly order: ReadOrder;
  readonly memory: MemoryStore;
  readonly bento: CacheProvider;
  readonly redis: RedisConnection | null;
}

class TieredStore implements AnswerStore {
  readonly order: ReadOrder;
  readonly #memory: MemoryStore;
  readonly #bento: CacheProvider;
  readonly #redis: RedisConnection | null;
  /** What is looked for is looked for once. */
  readonly #finding = new Map<string, Promise<CacheEntry | null>>();

  constructor({ order, memory, bento, redis }: Tiers) {
    this.order = order;
    this.#memory = memory;
    this.#bento = bento;
    this.#redis = redis;
  }

  peek(key: string): CacheEntry | undefined {
    return this.#memory.get(key);
  }

  find(key: string, keptForMs: number): Promise<CacheEntry | null> {
    if (this.#redis === null) return Promise.resolve(this.#memory.get(key) ?? null);
    const looking = this.#finding.get(key);
    if (looking !== undefined) return looking;
    const found = this.#look(key, keptForMs).finally(() => this.#finding.delete(key));
    this.#finding.set(key, found);
    return found;
  }

  keep(key: string, answer: KeptAnswer<Answer>, { ttlMs, keptForMs, tellsOthers }: Keeping): void {
    deepFreeze(answer.value);
    // What another clock calls newer would stay.
    this.#memory.delete(key);
    void quietly(this.#bento.set({ key, value: answer, ttl: ttlMs, grace: keptForMs, skipBusNotify: !tellsOthers }));
  }

  forget(key: string): void {
    void quietly(this.#bento.delete({ key }));
  }

  async close(): Promise<void> {
    await this.#bento.disconnect();
    this.#redis?.close();
  }

  /** By way of bentocache, which puts into memory what it finds in Redis. */
  async #look(key: string, keptForMs: number): Promise<CacheEntry | null> {
    await quietly(this.#bento.get({ key, grace: keptForMs }));
    const entry = this.#memory.get(key) ?? null;
    deepFreeze(entry?.value.value);
    return entry;
  }
}

function createBento(memory: MemoryStore, redis: RedisConnection | null, sharing: SharingOptions): CacheProvider {
  const { platformUrl, zone } = sharing;
  const name = `switchboard:${namespaceOf({ platformUrl, zoneId: zone.id, format: FORMAT })}`;
  const store = bentostore().useL1Layer({ options: { serialize: false }, factory: () => memory.asDriver() });
  if (redis !== null) {
    store.useL2Layer({ options: {}, factory: () => new RedisStore({ redis, zone, prefix: name }).asDriver() });
    store.useBus(redisBus(redis));
  }
  return new BentoCache({
    default: name,
    stores: { [name]: store },
    // The drivers take entries as they are.
    serializer: { serialize: (entry: string) => entry, deserialize: (entry: string) => entry },
    suppressL2Errors: true,
    l2CircuitBreakerDuration: REDIS_PAUSE_MS,
  }).use();
}

/** Speed alone is lost where the work fails. */
async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}
