import { createStoring, CachedReads } from '../../../src/upstream/cache/cached.js';
import { CacheStore } from '../../../src/upstream/cache/cache-store.js';
import { createMemoryCache } from '../../../src/upstream/cache/memory-cache.js';
import type { RedisCache } from '../../../src/upstream/cache/redis-cache.js';
import { createSingleFlight } from '../../../src/upstream/cache/single-flight.js';
import { StalePolicy } from '../../../src/upstream/cache/stale-policy.js';
import { abortError } from '../../../src/upstream/client/abortable.js';
import { decodeBody } from '../../../src/upstream/client/decode-answer.js';
import type { Contents } from '../../../src/upstream/client/envelope.js';
import type { ReadEvent, ReadOptions, ReadResult } from '../../../src/upstream/platform.js';
import type { Read, ReadLayer } from '../../../src/upstream/read.js';
import { createRead, createReadOptions } from '../support/create-read.js';

/** What a call comes to: the `data` of the platform's answer, or what is thrown. */
export type PlannedAnswer = string | Error | Promise<string>;

/** A value of these tests; a new object for each body that is decoded. */
export interface Value {
  readonly data: unknown;
}

export interface ReadPathOptions {
  readonly ttlMs: number;
  readonly staleMs: number;
  readonly bytes: number;
  readonly redis: RedisCache | null;
}

export const TTL_MS = 1000;
export const STALE_MS = 600_000;

/** The read path as it is composed for the platform, above a layer that answers as planned, call by call. */
export class StubReadPath {
  readonly planned: PlannedAnswer[] = [];
  readonly calls: ReadOptions[] = [];
  /** Of all reads. */
  readonly events: ReadEvent['type'][] = [];
  decoded = 0;
  /** Of the next calls. */
  asOf = 0;
  readonly #store: CacheStore;
  readonly #cached: CachedReads;

  constructor({ ttlMs = TTL_MS, staleMs = STALE_MS, bytes = 1e6, redis = null }: Partial<ReadPathOptions> = {}) {
    const ttls = { 'task/create': ttlMs, subset_task: ttlMs };
    this.#store = new CacheStore({ memory: createMemoryCache(bytes), redis, ttlMs: ttls, staleMs });
    const parts = { store: this.#store, stalePolicy: new StalePolicy() };
    this.#cached = new CachedReads(
      createSingleFlight(createStoring(this.#guarded, parts), () => true),
      parts,
    );
  }

  read(parts: Partial<ReadOptions> = {}, key = 'key'): Promise<ReadResult<Value>> {
    const onEvent = ({ type }: ReadEvent): void => {
      if (type !== 'miss') this.events.push(type);
    };
    return this.#cached.read(this.#readOf(key), createReadOptions({ onEvent, ...parts }));
  }

  /** What a read gives, as text: `a`, `a (stale)`, or the message of its error. */
  async outcome(parts: Partial<ReadOptions> = {}, key = 'key'): Promise<string> {
    try {
      const { value, isStale } = await this.read(parts, key);
      return `${String(value.data)}${isStale ? ' (stale)' : ''}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  peek(key = 'key'): ReadResult<Value> | null {
    return this.#cached.peek('subset_task', key);
  }

  close(): void {
    this.#cached.close();
  }

  readonly #guarded: ReadLayer = async (read, options) => {
    this.calls.push(options);
    options.onEvent({ type: 'call', endpoint: read.endpoint });
    const data = await Promise.race([this.planned.shift() ?? 'unplanned', rejectOnAbort(options.signal)]);
    if (data instanceof Error) throw data;
    return decodeBody(read, bodyOf(data), this.asOf);
  };

  #readOf(key: string): Read<Value> {
    const decode = ({ data }: Contents): Value => {
      this.decoded += 1;
      return { data };
    };
    return { ...createRead(), key, decode, known: () => this.#store.peek<Value>(key) ?? null };
  }
}

/** The platform's answer with this `data`. */
export function bodyOf(data: string): Buffer {
  return Buffer.from(JSON.stringify({ code: 200, status: 'success', data }));
}

/** A planned answer that a test gives when it likes. */
export function createHeld(): { readonly answer: Promise<string>; readonly give: (data: string) => void } {
  let give = (_data: string): void => undefined;
  const answer = new Promise<string>((resolve) => (give = resolve));
  return { answer, give };
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(abortError(signal));
    });
  });
}
