import type { Instant } from '../../domain/instant.js';
import { abortError } from '../transport/abort-error.js';
import type { CallScope } from '../platform.js';
import type { Answer } from './answer-codec.js';
import type { AnswerStore } from './answer-store.js';
import { type CacheEntry, freshForMs, mayStandIn } from './kept-answer.js';
import { isDenial, isFailure, patienceMs, waitFor } from './patience.js';
import { Refreshes } from './refreshes.js';

/** What reads of one kind have in common. */
export interface KeptReadsOptions<R, T> {
  readonly store: AnswerStore;
  readonly keyOf: (request: R) => string;
  readonly fetch: (request: R, scope: CallScope) => T | Promise<T>;
  /** How long an answer is fresh, in milliseconds; above 0. */
  readonly ttlMs: number;
  /** How old an answer may be that stands in for a fresh one, in milliseconds. */
  readonly staleMs: number;
}

/** One read, as it goes its way. */
interface Read<R> {
  readonly key: string;
  readonly request: R;
  readonly scope: CallScope;
}

/** A call to the platform, as it began. */
interface Asked {
  /** Its place in the order of reads. */
  readonly number: number;
  readonly askedAt: Instant;
  /** Whether it is one past the cache. */
  readonly tellsOthers: boolean;
}

/** Reads of one kind, given from what is kept where that is fresh, or where the platform gives none in time. */
export class KeptReads<R extends { readonly accountId: string }, T extends Answer> {
  readonly #options: KeptReadsOptions<R, T>;
  readonly #refreshes = new Refreshes<T>();

  constructor(options: KeptReadsOptions<R, T>) {
    this.#options = options;
  }

  /** A fresh answer in memory is given at once, without a promise. */
  read(request: R, scope: CallScope): T | Promise<T> {
    const key = this.#options.keyOf(request);
    const read = { key, request, scope };
    if (scope.bypassesCache) return this.#readPast(read);
    const entry = this.#options.store.peek(key);
    return (entry && this.#takeFresh(read, entry)) ?? this.#readOn(read);
  }

  close(): Promise<void> {
    return this.#refreshes.close();
  }

  #takeFresh({ request: { accountId }, scope }: Read<R>, entry: CacheEntry): T | null {
    const left = freshForMs(entry, this.#options.ttlMs, Date.now());
    if (left <= 0) return null;
    scope.onRead({ accountId, freshForMs: left, staleSince: null });
    return entry.value.value as T;
  }

  #takeStale({ request: { accountId }, scope }: Read<R>, { value: { value, readAt } }: CacheEntry): T {
    scope.onRead({ accountId, freshForMs: 0, staleSince: readAt });
    return value as T;
  }

  /** The answer of now or none, and others read it too. */
  async #readPast(read: Read<R>): Promise<T> {
    this.#refreshes.supersede(read.key);
    const value = await this.#fetch(read, { scope: read.scope, tellsOthers: true });
    read.scope.onRead({ accountId: read.request.accountId, freshForMs: 0, staleSince: null });
    return value;
  }

  async #readOn(read: Read<R>): Promise<T> {
    const { store } = this.#options;
    const entry = await store.find(read.key, this.#keptForMs);
    if (read.scope.signal.aborted) throw abortError(read.scope.signal);
    const fresh = entry && this.#takeFresh(read, entry);
    if (fresh) return fresh;
    if (entry && mayStandIn(entry, this.#options.staleMs, Date.now())) return this.#readAnew(read, entry);
    const value = await this.#fetch(read, { scope: read.scope, tellsOthers: false });
    return this.#given(read, value);
  }

  /** With an old answer at hand. Its operation pays for the refresh, begun or joined, as for any call. */
  async #readAnew(read: Read<R>, old: CacheEntry): Promise<T> {
    const { scope, key } = read;
    scope.beginCall();
    const refresh = this.#refreshes.run(key, scope, (own) => this.#fetch(read, { scope: own, tellsOthers: false }));
    const waitMs = patienceMs(Date.now() - old.value.readAt, this.#options.ttlMs, scope.deadlineAt - performance.now());
    const waited = await waitFor(refresh, waitMs, scope.signal);
    if (waited === 'late') return this.#takeStale(read, old);
    if ('value' in waited) return this.#given(read, waited.value);
    if (isFailure(waited.error)) return this.#takeStale(read, old);
    throw waited.error;
  }

  #given({ request: { accountId }, scope }: Read<R>, value: T): T {
    scope.onRead({ accountId, freshForMs: this.#options.ttlMs, staleSince: null });
    return value;
  }

  /** Asks the platform and keeps what it says; what it denies is kept no longer. */
  async #fetch({ key, request }: Read<R>, how: { scope: CallScope; tellsOthers: boolean }): Promise<T> {
    const { store, fetch } = this.#options;
    const asked = { number: store.order.begin(), askedAt: Date.now(), tellsOthers: how.tellsOthers };
    try {
      const value = await fetch(request, how.scope);
      this.#keep(key, value, asked);
      return value;
    } catch (error) {
      if (isDenial(error)) this.#drop(key, how.tellsOthers);
      throw error;
    }
  }

  #keep(key: string, value: T, { number, askedAt, tellsOthers }: Asked): void {
    const { store, ttlMs } = this.#options;
    if (store.order.isOvertaken(key, number) || this.#isOvertaken(key, askedAt, tellsOthers)) return;
    if (tellsOthers) store.order.answer(key, number);
    store.keep(key, { value, askedAt, readAt: Date.now() }, { ttlMs, keptForMs: this.#keptForMs, tellsOthers });
  }

  #drop(key: string, tellsOthers: boolean): void {
    const { store } = this.#options;
    store.order.deny(key);
    if (tellsOthers || store.peek(key)) store.forget(key);
  }

  /** Whether what is kept was read since this was asked for, or, of what must be new, asked for later. */
  #isOvertaken(key: string, askedAt: number, mustBeNew: boolean): boolean {
    const kept = this.#options.store.peek(key)?.value;
    if (kept === undefined) return false;
    return mustBeNew ? kept.askedAt > askedAt : kept.readAt >= askedAt && kept.readAt <= Date.now();
  }

  get #keptForMs(): number {
    return Math.max(this.#options.ttlMs, this.#options.staleMs);
  }
}
