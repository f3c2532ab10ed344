import { setMaxListeners } from 'node:events';
import { CallLimitError } from '../errors.js';
import type {
  EndpointName,
  OutgoingRequest,
  Platform,
  ReadEvent,
  ReadOptions,
  ReadRequest,
  ReadResult,
  ReadValue,
} from '../upstream/platform.js';
import type { RateLimit } from './limits/rate-limit.js';
import { NotedCalls } from './noted-calls.js';
import type { OperationDeadline } from './operation-deadline.js';
import type { OperationTrace } from './operation-trace.js';
import type { RequestLogFields } from './request-log-fields.js';
import { PlatformWait } from './platform-wait.js';
import { UpstreamTrace, type ReadSource } from './upstream-trace.js';
import { WaitingRead } from './waiting-read.js';

export interface OperationReadsOptions {
  readonly platform: Platform;
  /** Calls to the platform that one operation may make; 0: no limit. */
  readonly maxCalls: number;
  readonly bypassCache: boolean;
  /** Whether the reads are recorded for the response. */
  readonly isTraced?: boolean;
  /** Whether the calls are noted for the log. */
  readonly notesCalls?: boolean;
  readonly rateLimit: RateLimit;
}

/** A request that waits for the reads, and who pays for their calls. */
interface Waiter {
  readonly rateKey: string;
  readonly logFields: RequestLogFields;
  readonly requestId?: string | null;
  readonly trace?: OperationTrace | null;
}

/** The same, and how long the reads had waited for the platform before it came, in milliseconds. */
interface JoinedWaiter extends Waiter {
  readonly waitedBeforeMs: number;
}

/** Rate-limit points of a request to the platform. A read from the cache, or one that joins a call in flight, costs none. */
export const POINTS_PER_CALL = 100;

/** A result that may be looked at later than it came. */
export interface SettledRead<T> extends Omit<ReadResult<T>, 'ageMs'> {
  /** When the platform answered, in milliseconds of `performance.now()`. */
  readonly answeredAt: number;
}

type Results = { readonly [E in EndpointName]: Map<string, Promise<SettledRead<ReadValue<E>>>> };

/**
 * The reads of one operation, each made once. Identical operations that wait for each other share them: the reads end when the
 * last waiter has left, and calls are counted for the request that has waited longest, which also pays for them.
 */
export class OperationReads implements ReadOptions {
  readonly bypassCache: boolean;
  /** Null: not recorded. */
  readonly trace: UpstreamTrace | null;
  readonly #platform: Platform;
  readonly #maxCalls: number;
  readonly #rateLimit: RateLimit;
  readonly #results: Results = { 'task/create': new Map(), subset_task: new Map() };
  /** The requests that wait for these reads, longest first. */
  readonly #waiters = new Map<OperationDeadline, JoinedWaiter>();
  readonly #wait = new PlatformWait();
  readonly #notedCalls: NotedCalls | null;
  #controller: AbortController | null = null;
  #calls = 0;
  #hasSettled = false;
  /** Also pays for a refresh that goes on after the operation. */
  #caller = '';
  /** Why no more calls are made: a call could not be paid for. */
  #refusal: Error | null = null;

  constructor(options: OperationReadsOptions) {
    const { platform, maxCalls, bypassCache, isTraced = false, notesCalls = false, rateLimit } = options;
    this.#platform = platform;
    this.#maxCalls = maxCalls;
    this.bypassCache = bypassCache;
    this.trace = isTraced ? new UpstreamTrace() : null;
    this.#notedCalls = notesCalls ? new NotedCalls() : null;
    this.#rateLimit = rateLimit;
  }

  /** Whether one of the reads has its result: a request that arrives now may be newer than that. */
  get hasSettled(): boolean {
    return this.#hasSettled;
  }

  /** Whether the points of who pays are gone, so that no more calls are made. */
  get isRefused(): boolean {
    return this.#refusal !== null;
  }

  /** Rejects for all fields alike where the read fails. */
  read<E extends EndpointName>(request: ReadRequest<E>): Promise<SettledRead<ReadValue<E>>> {
    const results = this.#results[request.endpoint];
    const key = JSON.stringify(request);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = this.#settle<E>(request);
    // A field may have stopped waiting for it.
    result.catch(() => undefined);
    results.set(key, result);
    return result;
  }

  async #settle<E extends EndpointName>(request: ReadRequest<E>): Promise<SettledRead<ReadValue<E>>> {
    const begunAt = performance.now();
    const waiting = new WaitingRead(this, this.#wait);
    try {
      const { value, version, ageMs, asOf, isStale } = await this.#platform.read<E>(request, waiting);
      return { value, version, isStale, asOf, answeredAt: performance.now() - ageMs };
    } finally {
      waiting.settle();
      this.#hasSettled = true;
      this.#note(request, waiting.from, performance.now() - begunAt);
    }
  }

  #note(request: ReadRequest, from: ReadSource, durationMs: number): void {
    this.trace?.add(request, from, durationMs);
    if (from !== 'call') this.#notedCalls?.addRead(request, from, durationMs);
    this.#payer?.trace?.addRead(request, from, durationMs);
  }

  /** The request that has waited longest. */
  get #payer(): JoinedWaiter | undefined {
    const [waiter] = this.#waiters.values();
    return waiter;
  }

  /** A fresh entry in memory, without waiting; null: there is none. */
  peek<E extends EndpointName>(request: ReadRequest<E>): ReadResult<ReadValue<E>> | null {
    return this.#platform.peek<E>(request);
  }

  /** A request that waits from now on, until it leaves or its deadline aborts. */
  join(deadline: OperationDeadline, waiter: Waiter): void {
    this.#waiters.set(deadline, { ...waiter, waitedBeforeMs: this.#wait.ms });
    if (this.#waiters.size === 1) this.#caller = waiter.rateKey;
    if (this.#controller !== null) this.#leaveOnAbort(deadline);
  }

  leave(deadline: OperationDeadline): void {
    const waiter = this.#waiters.get(deadline);
    if (waiter !== undefined) {
      waiter.logFields.platformMs += this.#wait.ms - waiter.waitedBeforeMs;
      // Beside those of other reads that the request has waited for.
      if (this.#notedCalls !== null) {
        waiter.logFields.calls = [...(waiter.logFields.calls ?? []), ...this.#notedCalls.all];
      }
    }
    this.#waiters.delete(deadline);
    const longest = this.#payer;
    if (longest !== undefined) this.#caller = longest.rateKey;
    else this.#controller?.abort(deadline.signal.reason);
  }

  /** Aborts when the last waiter has left. */
  get signal(): AbortSignal {
    if (this.#controller === null) {
      this.#controller = new AbortController();
      // All reads listen on this signal; Node takes more than ten listeners for a leak.
      setMaxListeners(Infinity, this.#controller.signal);
      for (const deadline of [...this.#waiters.keys()]) this.#leaveOnAbort(deadline);
    }
    return this.#controller.signal;
  }

  /** The rate key of the request that has waited longest. */
  get caller(): string {
    return this.#caller;
  }

  /** The latest deadline of all waiters. */
  get deadline(): number {
    return Math.max(...Array.from(this.#waiters.keys(), ({ at }) => at));
  }

  readonly onEvent = (event: ReadEvent): void => {
    const { type, wasJoined = false } = event;
    if (event.attempt) this.#notedCalls?.addAttempt(event.attempt);
    if ((type === 'call' && !wasJoined) || type === 'joined') this.#countCall();
    if (type !== 'call' && type !== 'retry') return;
    // A joined call has been sent: it is paid for, and can no longer be refused.
    if (type === 'call' && !wasJoined && this.#refusal !== null) throw this.#refusal;
    void this.#pay(this.#caller);
    const payer = this.#payer;
    if (payer === undefined) return;
    payer.logFields.upstreamCalls += 1;
    if (type === 'retry') payer.logFields.upstreamRetries += 1;
    if (event.request) addTo(event.request, payer, event);
  };

  /** The request is about to be sent. If the points are gone, it takes more than are left, and is the last one. */
  async #pay(caller: string): Promise<void> {
    try {
      await this.#rateLimit.take(caller, POINTS_PER_CALL);
    } catch (error) {
      this.#refusal = error instanceof Error ? error : new Error('The rate limit failed.', { cause: error });
      await this.#rateLimit.charge(caller, POINTS_PER_CALL).catch(() => undefined);
    }
  }

  #countCall(): void {
    if (this.#maxCalls > 0 && this.#calls >= this.#maxCalls) throw new CallLimitError(this.#maxCalls);
    this.#calls += 1;
  }

  #leaveOnAbort(deadline: OperationDeadline): void {
    const leave = (): void => {
      this.leave(deadline);
    };
    if (deadline.signal.aborted) leave();
    else deadline.signal.addEventListener('abort', leave, { once: true });
  }
}

function addTo(request: OutgoingRequest, { requestId = null, trace }: Waiter, { endpoint, type }: ReadEvent): void {
  request.requestId = requestId;
  trace?.addRequest(request, endpoint, type === 'retry');
}
