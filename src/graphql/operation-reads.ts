import { CallLimitError } from '../errors.js';
import type {
  EndpointName,
  Platform,
  ReadEvent,
  ReadOptions,
  ReadRequest,
  ReadResult,
  ReadValue,
} from '../upstream/platform.js';
import type { OperationDeadline } from './operation-deadline.js';
import type { RequestLogFields } from './request-log-fields.js';

/** A request that waits for the reads. */
export interface Waiter {
  readonly deadline: OperationDeadline;
  readonly logFields: RequestLogFields;
}

export interface OperationReadsOptions {
  readonly platform: Platform;
  /** Calls to the platform that one operation may make; 0: no limit. */
  readonly maxCalls: number;
  readonly bypassCache: boolean;
}

type Results = { readonly [E in EndpointName]: Map<string, Promise<ReadResult<ReadValue<E>>>> };

/**
 * The reads of one operation, each made once. Identical operations that wait for each other share them: the reads end when the
 * last waiter has left, and calls are counted for the request that has waited longest.
 */
export class OperationReads implements ReadOptions {
  readonly bypassCache: boolean;
  readonly #platform: Platform;
  readonly #maxCalls: number;
  readonly #results: Results = { 'task/create': new Map(), subset_task: new Map() };
  readonly #waiters: Set<Waiter>;
  #controller: AbortController | null = null;
  #calls = 0;

  constructor({ platform, maxCalls, bypassCache }: OperationReadsOptions, first: Waiter) {
    this.#platform = platform;
    this.#maxCalls = maxCalls;
    this.bypassCache = bypassCache;
    this.#waiters = new Set([first]);
  }

  /** Rejects for all fields alike where the read fails. */
  read<E extends EndpointName>(request: ReadRequest<E>): Promise<ReadResult<ReadValue<E>>> {
    const results = this.#results[request.endpoint];
    const key = JSON.stringify(request);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = this.#platform.read<E>(request, this);
    // A field may have stopped waiting for it.
    result.catch(() => undefined);
    results.set(key, result);
    return result;
  }

  /** A fresh entry in memory, without waiting; null: there is none. */
  peek<E extends EndpointName>(request: ReadRequest<E>): ReadResult<ReadValue<E>> | null {
    return this.#platform.peek<E>(request);
  }

  join(waiter: Waiter): void {
    this.#waiters.add(waiter);
    if (this.#controller !== null) this.#watch(waiter, this.#controller);
  }

  /** Aborts when the last waiter has left. */
  get signal(): AbortSignal {
    if (this.#controller !== null) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    for (const waiter of [...this.#waiters]) this.#watch(waiter, controller);
    return controller.signal;
  }

  /** The latest deadline of all waiters. */
  get deadline(): number {
    return Math.max(...Array.from(this.#waiters, ({ deadline }) => deadline.at));
  }

  readonly onEvent = ({ type }: ReadEvent): void => {
    if (type === 'call' || type === 'joined') this.#countCall();
    const [longest] = this.#waiters;
    if (longest === undefined) return;
    if (type === 'call' || type === 'retry') longest.logFields.upstreamCalls += 1;
    if (type === 'retry') longest.logFields.upstreamRetries += 1;
  };

  #countCall(): void {
    if (this.#maxCalls > 0 && this.#calls >= this.#maxCalls) throw new CallLimitError(this.#maxCalls);
    this.#calls += 1;
  }

  #watch(waiter: Waiter, controller: AbortController): void {
    const { signal } = waiter.deadline;
    const leave = (): void => {
      this.#waiters.delete(waiter);
      if (this.#waiters.size === 0) controller.abort(signal.reason);
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  }
}
