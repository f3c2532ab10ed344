import { LRUCache } from 'lru-cache';

import type { Instant } from '../../domain/instant.js';
import { RateLimitedError } from '../../errors.js';
import type { FieldCoordinates } from '../field-coordinates.js';
import type { RateLimit } from '../limits/rate-limit.js';
import type { Operation } from '../operation-context.js';
import type { VersionedRead } from '../read-set.js';
import type { ResponseBody } from './response-body.js';
import { type ReadTimes, revalidate, timesInMemory } from './revalidate.js';

/** A response with all data, fresh and without errors, and what the cache needs to send it again. */
export interface CompleteResponse {
  readonly body: ResponseBody;
  readonly reads: readonly VersionedRead[];
  /** In milliseconds of `performance.now()`; null: nothing was read. */
  readonly freshUntil: number | null;
  /** When the oldest of the reads was answered, in the same; null as well. */
  readonly answeredAt: number | null;
  /** The `now` of the execution; null: the response does not depend on it. */
  readonly now: Instant | null;
  /** The first instant at which a value that depends on `now` may change. */
  readonly changesAt: Instant;
  readonly operationName: string | null;
  /** What the operation uses of the schema, where that is counted. */
  readonly uses?: FieldCoordinates | undefined;
  readonly cost: number;
  /** Rate-limit points: the cost, and those of the document's length. */
  readonly points: number;
}

/** The result of an execution. `complete` is null if other requests must not receive it. */
export interface Executed<R> {
  readonly response: R;
  readonly complete: CompleteResponse | null;
}

export interface ResponseCacheOptions {
  /** 0: no response is stored. Identical concurrent operations still share one execution. */
  readonly maxBytes: number;
  readonly rateLimit: RateLimit;
  /** Is notified of responses that were removed for want of space. */
  readonly onEviction?: (() => void) | null;
}

/** A request to the cache. */
export interface CacheRequest<R> {
  readonly key: string;
  readonly operation: Operation;
  /** Executes the operation, or the same operation with the reads of another. */
  readonly execute: (operation: Operation) => Promise<Executed<R>>;
  /** Makes a response for this request from the complete response of another. */
  readonly replay: (complete: CompleteResponse) => R;
}

/** An execution in flight. */
interface Flight<R> {
  readonly operation: Operation;
  readonly result: Promise<Executed<R>>;
}

/** A response from the cache takes so much less CPU time than an execution, about. */
const HIT_SHARE = 1 / 10;

/** Memory of an entry without its name, reads and body. */
const ENTRY_BYTES = 500;
/** Of a coordinate: its text is that of all responses. */
const POINTER_BYTES = 8;

/**
 * Stores complete responses with the versions of their reads. The cache sends a response again if its reads still have the same
 * versions; it checks them through the read cache. Identical concurrent operations share one execution.
 */
export class ResponseCache<R> {
  readonly #responses: LRUCache<string, CompleteResponse> | null;
  readonly #flights = new Map<string, Flight<R>>();
  readonly #rateLimit: RateLimit;

  constructor({ maxBytes, rateLimit, onEviction = null }: ResponseCacheOptions) {
    this.#responses = maxBytes === 0 ? null : createStore(maxBytes, onEviction);
    this.#rateLimit = rateLimit;
  }

  /** For eviction by bytes; none where nothing is stored. */
  get caches() {
    return this.#responses === null ? [] : [this.#responses];
  }

  async answer(request: CacheRequest<R>): Promise<R> {
    const { key, operation } = request;
    const { logFields } = operation.caller;
    if (operation.caller.bypassCache) {
      logFields.cache = 'bypass';
      this.#forgetFlights(operation);
      return this.#execute(request);
    }
    const stored = this.#responses?.get(key);
    logFields.cache = 'hit';
    const valid = stored && (await this.#validated(stored, operation));
    if (valid) return request.replay(valid);
    logFields.cache = 'miss';
    const flight = this.#flights.get(flightKey(request));
    return flight && isJoinable(flight, operation) ? this.#join(flight, request) : this.#execute(request);
  }

  /** Later requests must not join an execution that began before this one, if they see the same data. */
  #forgetFlights({ caller }: Operation): void {
    const { mainAccountId } = caller.viewer;
    for (const [key, { operation }] of this.#flights) {
      if (operation.caller.viewer.mainAccountId === mainAccountId) this.#flights.delete(key);
    }
  }

  /** Takes points first: revalidation may call the platform. */
  async #validated(stored: CompleteResponse, operation: Operation): Promise<CompleteResponse | null> {
    if (stored.now !== null && stored.now !== operation.clock.now) return null;
    if (!(await this.#admit(stored, operation))) return null;
    if (stored.reads.length === 0) return stored;
    const times = timesInMemory(stored.reads, operation) ?? (await this.#revalidated(stored, operation));
    return times && { ...stored, ...times };
  }

  #revalidated({ reads }: CompleteResponse, operation: Operation): Promise<ReadTimes | null> {
    operation.caller.logFields.cache = 'revalidated';
    return revalidate(reads, operation);
  }

  async #execute(request: CacheRequest<R>): Promise<R> {
    const { key, operation, execute } = request;
    const flight = { operation, result: execute(operation) };
    const inFlight = flightKey(request);
    if (!operation.caller.bypassCache) this.#flights.set(inFlight, flight);
    try {
      const { response, complete } = await flight.result;
      if (complete !== null && operation.caller.refusesStorage !== true) this.#store(key, complete);
      return response;
    } finally {
      if (this.#flights.get(inFlight) === flight) this.#flights.delete(inFlight);
    }
  }

  /**
   * Waits for the execution of an identical operation. If its result is not complete, or if the deadline of this operation passes
   * first, this operation is executed too: its errors need its own request id. It shares the reads, so nothing is read twice,
   * unless they were refused for the points of another.
   */
  async #join(flight: Flight<R>, request: CacheRequest<R>): Promise<R> {
    const { deadline, caller } = request.operation;
    const { reads } = flight.operation;
    const operation = { ...request.operation, reads };
    reads.join(deadline, caller);
    try {
      // If it was refused, perhaps this one is not.
      const executed = await unlessAborted(flight.result, deadline.signal).catch(() => null);
      // After a disconnect any result will do: it is not sent.
      if (caller.signal.aborted) return (await flight.result).response;
      const complete = executed?.complete ?? null;
      if (complete !== null && (await this.#admit(complete, operation))) {
        caller.logFields.cache = 'joined';
        return request.replay(complete);
      }
      return await this.#execute(reads.isRefused ? request : { ...request, operation });
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

  /** Takes a share of the points of the execution. False: the caller has too few left. The execution then reports that. */
  async #admit(complete: CompleteResponse, { caller, state }: Operation): Promise<boolean> {
    const { cost, points, operationName, uses } = complete;
    caller.logFields.cost = cost;
    caller.logFields.operationName = operationName;
    if (uses !== undefined) caller.logFields.uses = uses;
    const hitPoints = Math.ceil(points * HIT_SHARE);
    if (state.paidPoints >= hitPoints) return true;
    try {
      await this.#rateLimit.take(caller.rateKey, hitPoints - state.paidPoints);
    } catch (error) {
      if (error instanceof RateLimitedError) return false;
      throw error;
    }
    state.paidPoints = hitPoints;
    return true;
  }
}

function createStore(maxBytes: number, onEviction: (() => void) | null): LRUCache<string, CompleteResponse> {
  return new LRUCache({
    maxSize: maxBytes,
    sizeCalculation: bytesOf,
    ...(onEviction && { dispose: (_response, _key, reason) => reason === 'evict' && onEviction() }),
  });
}

/** Half of the body is reserved for its compressed forms, which are made later. */
function bytesOf({ body, reads, operationName, uses }: CompleteResponse): number {
  const bytesOfReads = reads.reduce((sum, { bytes }) => sum + bytes, 0);
  const bytesOfNames = 2 * (operationName?.length ?? 0) + POINTER_BYTES * (uses?.all.length ?? 0);
  return ENTRY_BYTES + bytesOfNames + bytesOfReads + Math.ceil(1.5 * body.bytes.length);
}

/**
 * False once a read has its result: the result could be older than the request that joins. While an execution waits for its turn,
 * only its own caller joins it: others have turns of their own.
 */
function isJoinable({ operation: { reads, state, caller } }: Flight<unknown>, joining: Operation): boolean {
  const hasTurn = state.hasBegun || caller.rateKey === joining.caller.rateKey;
  return hasTurn && !reads.hasSettled && !reads.signal.aborted;
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
