import { UpstreamError, UpstreamRefusedError, UpstreamUnauthorizedError } from '../../errors.js';
import { abortError } from '../client/abortable.js';
import type { EndpointName, ReadOptions, ReadResult } from '../platform.js';
import type { Read, ReadLayer } from '../read.js';
import type { CacheStore } from './cache-store.js';
import type { CacheEntry } from './memory-cache.js';
import { Refreshes, waitFor } from './refreshes.js';
import type { StalePolicy } from './stale-policy.js';

export interface CacheParts {
  readonly store: CacheStore;
  readonly stalePolicy: StalePolicy;
}

/** Stores what the layer below answers, once a call, however many reads wait for it. */
export function createStoring(next: ReadLayer, { store, stalePolicy }: CacheParts): ReadLayer {
  return async (read, options) => {
    const call = { askedAt: performance.now(), isBypass: options.bypassCache };
    try {
      const answer = await next(read, options);
      stalePolicy.addLatency(read.endpoint, performance.now() - call.askedAt);
      store.put(read, answer, call);
      return answer;
    } catch (error) {
      if (error instanceof UpstreamRefusedError) store.refuse(read);
      throw error;
    }
  };
}

/** The top layer of the read path: serves entries of the cache, and revalidates those that are stale. */
export class CachedReads {
  readonly #next: ReadLayer;
  readonly #store: CacheStore;
  readonly #stalePolicy: StalePolicy;
  readonly #refreshes = new Refreshes();

  constructor(next: ReadLayer, { store, stalePolicy }: CacheParts) {
    this.#next = next;
    this.#store = store;
    this.#stalePolicy = stalePolicy;
  }

  /** A fresh entry in memory; null: there is none. */
  peek<T>(endpoint: EndpointName, key: string): ReadResult<T> | null {
    const entry = this.#store.peek<T>(key);
    return entry !== undefined && this.#store.isFresh(endpoint, entry) ? resultOf(entry) : null;
  }

  async read<T>(read: Read<T>, options: ReadOptions): Promise<ReadResult<T>> {
    if (options.bypassCache) {
      this.#refreshes.forget(read.key);
      return this.#fetch(read, options);
    }
    const entry = await this.#store.find(read);
    if (options.signal.aborted) throw abortError(options.signal);
    if (entry === undefined) return this.#fetch(read, options);
    if (this.#store.isFresh(read.endpoint, entry)) {
      options.onEvent({ type: 'hit', endpoint: read.endpoint });
      return resultOf(entry);
    }
    if (this.#store.isUsableWhenStale(read.endpoint, entry)) return this.#revalidate(read, options, entry);
    return this.#fetch(read, options);
  }

  /** Cancels the refreshes in flight. */
  close(): void {
    this.#refreshes.close();
  }

  async #fetch<T>(read: Read<T>, options: ReadOptions): Promise<ReadResult<T>> {
    options.onEvent({ type: 'miss', endpoint: read.endpoint });
    const { value, version, asOf } = await this.#next(read, options);
    return { value, version, ageMs: 0, asOf, isStale: false };
  }

  /** Begins a refresh, or joins the call of the one in flight, for as long as the operation lasts. */
  #refresh<T>(read: Read<T>, options: ReadOptions): Promise<ReadResult<T>> {
    if (this.#refreshes.isRunning(read.key)) return this.#fetch(read, options);
    return this.#refreshes.run(read.key, options, (own) => this.#fetch(read, own));
  }

  async #revalidate<T>(read: Read<T>, options: ReadOptions, stale: CacheEntry<T>): Promise<ReadResult<T>> {
    const { signal, deadline, onEvent } = options;
    const refresh = this.#refresh(read, options);
    const waitMs = this.#stalePolicy.waitMs(read.endpoint, deadline - performance.now());
    try {
      const result = await waitFor(refresh, waitMs, signal);
      if (result !== null) return result;
    } catch (error) {
      if (signal.aborted || !isFailure(error)) throw error;
    }
    onEvent({ type: 'stale', endpoint: read.endpoint });
    return { ...resultOf(stale), isStale: true };
  }
}

function resultOf<T>({ value, version, readAt, asOf }: CacheEntry<T>): ReadResult<T> {
  return { value, version, ageMs: performance.now() - readAt, asOf, isStale: false };
}

/** Whether the platform failed to answer. If it refuses the call or the token, a stale entry would hide that. */
function isFailure(error: unknown): boolean {
  const isRefusal = error instanceof UpstreamRefusedError || error instanceof UpstreamUnauthorizedError;
  return error instanceof UpstreamError && !isRefusal;
}
