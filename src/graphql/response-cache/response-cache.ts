import { LRUCache } from 'lru-cache';

import type { Instant } from '../../domain/instant.js';
import { RateLimitedError } from '../../errors.js';
import type { RateLimit } from '../limits/rate-limit.js';
import type { Operation } from '../operation-context.js';
import type { VersionedRead } from '../read-set.js';
import type { ResponseBody } from './response-body.js';
import { freshUntilOf, revalidate } from './revalidate.js';

/** A complete answer, and what it takes to send it again. */
export interface CompleteResponse {
  readonly body: ResponseBody;
  readonly reads: readonly VersionedRead[];
  /** In milliseconds of `performance.now()`; null: nothing was read. */
  readonly freshUntil: number | null;
  /** The `now` that the answer was made with; null: it does not depend on it. */
  readonly now: Instant | null;
  /** The first instant at which a value that depends on `now` may change. */
  readonly changesAt: Instant;
  readonly operationName: string | null;
  readonly cost: number;
  /** Rate-limit points: the cost, and those of the document's length. */
  readonly points: number;
}

/** The result of an execution. `complete` is null where it must not be sent to another request. */
export interface Executed<R> {
  readonly response: R;
  readonly complete: CompleteResponse | null;
}

/** A response that was executed for this request, or a complete one of an earlier or a concurrent execution. */
export type Answered<R> = { readonly executed: R } | { readonly complete: CompleteResponse };

export interface ResponseCacheOptions {
  /** 0: nothing is stored; identical operations in flight are executed once all the same. */
  readonly maxBytes: number;
  readonly rateLimit: RateLimit;
}

/** One request, as the cache sees it. */
export interface CacheRequest<R> {
  readonly key: string;
  readonly operation: Operation;
  /** Executes the operation, or the same operation with the reads of another. */
  readonly execute: (operation: Operation) => Promise<Executed<R>>;
}

/** An execution in flight. */
interface Flight<R> {
  readonly operation: Operation;
  readonly result: Promise<Executed<R>>;
}

/** Of an entry, beside its texts, its reads and its body. */
const ENTRY_BYTES = 500;

/**
 * Complete responses, each with the versions of the reads that it was made from. A response is sent again after its reads have
 * been read again, through the read cache, and have the same versions. Identical operations in flight are executed once.
 */
export class ResponseCache<R> {
  readonly #responses: LRUCache<string, CompleteResponse> | null;
  readonly #flights = new Map<string, Flight<R>>();
  readonly #rateLimit: RateLimit;

  constructor({ maxBytes, rateLimit }: ResponseCacheOptions) {
    this.#responses = maxBytes === 0 ? null : new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
    this.#rateLimit = rateLimit;
  }

  async answer(request: CacheRequest<R>): Promise<Answered<R>> {
    const { key, operation } = request;
    if (operation.caller.bypassCache) {
      // Later requests join no execution that began before this one.
      this.#flights.clear();
      return this.#execute(request);
    }
    const stored = this.#responses?.get(key);
    const valid = stored && (await this.#validated(stored, operation));
    if (valid) return { complete: valid };
    const flight = this.#flights.get(flightKey(request));
    return flight && isJoinable(flight) ? this.#join(flight, request) : this.#execute(request);
  }

  /** Takes the recorded points first: revalidation may call the platform. */
  async #validated(stored: CompleteResponse, operation: Operation): Promise<CompleteResponse | null> {
    if (stored.now !== null && stored.now !== operation.clock.now) return null;
    if (!(await this.#admit(stored, operation))) return null;
    if (stored.reads.length === 0) return stored;
    const freshUntil = freshUntilOf(stored.reads, operation) ?? (await revalidate(stored.reads, operation));
    return freshUntil === null ? null : { ...stored, freshUntil };
  }

  async #execute(request: CacheRequest<R>): Promise<Answered<R>> {
    const { key, operation, execute } = request;
    const flight = { operation, result: execute(operation) };
    const inFlight = flightKey(request);
    if (!operation.caller.bypassCache) this.#flights.set(inFlight, flight);
    try {
      const { response, complete } = await flight.result;
      if (complete !== null) this.#store(key, complete);
      return { executed: response };
    } finally {
      if (this.#flights.get(inFlight) === flight) this.#flights.delete(inFlight);
    }
  }

  /**
   * Waits for the execution of an identical operation. If that is not complete, or this operation's time is over first, it is
   * executed on its own, with the reads of both: its errors get its own request id, and nothing is read twice.
   */
  async #join(flight: Flight<R>, request: CacheRequest<R>): Promise<Answered<R>> {
    const { deadline, caller } = request.operation;
    const { reads } = flight.operation;
    const operation = { ...request.operation, reads };
    reads.join(deadline, caller.logFields);
    try {
      const executed = await unlessAborted(flight.result, deadline.signal);
      // The client has disconnected: whatever is returned, no one receives it.
      if (caller.signal.aborted) return { executed: (await flight.result).response };
      const complete = executed?.complete ?? null;
      if (complete !== null && (await this.#admit(complete, operation))) return { complete };
      return await this.#execute({ ...request, operation });
    } finally {
      reads.leave(deadline);
    }
  }

  /** A response with the same bytes keeps its body, and with it the compressed forms. */
  #store(key: string, complete: CompleteResponse): void {
    const stored = this.#responses?.peek(key);
    const isSame = stored?.body.bytes.equals(complete.body.bytes) === true;
    this.#responses?.set(key, isSame ? { ...complete, body: stored.body } : complete);
  }

  /** False: the caller has too few points left. The execution then reports that. */
  async #admit({ cost, points, operationName }: CompleteResponse, { caller, state }: Operation): Promise<boolean> {
    caller.logFields.cost = cost;
    caller.logFields.operationName = operationName;
    if (state.isAdmitted) return true;
    try {
      await this.#rateLimit.take(caller.rateKey, points);
    } catch (error) {
      if (error instanceof RateLimitedError) return false;
      throw error;
    }
    state.isAdmitted = true;
    return true;
  }
}

/** Compressed forms are made later; half of the body again is more than they take. */
function bytesOf({ body, reads, operationName }: CompleteResponse): number {
  const bytesOfReads = reads.reduce((sum, { bytes }) => sum + bytes, 0);
  return ENTRY_BYTES + 2 * (operationName?.length ?? 0) + bytesOfReads + Math.ceil(1.5 * body.bytes.length);
}

/** Not once a read has its result: that may be older than the request that would join. */
function isJoinable({ operation: { reads } }: Flight<unknown>): boolean {
  return !reads.hasSettled && !reads.signal.aborted;
}

/** Operations of different seconds may have different answers. */
function flightKey({ key, operation }: CacheRequest<unknown>): string {
  return `${operation.clock.now} ${key}`;
}

/** The result, or null as soon as the signal aborts. */
function unlessAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      resolve(null);
    };
    signal.addEventListener('abort', leave, { once: true });
    result.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave);
    });
  });
}
