import { abortError } from '../client/abortable.js';
import type { ReadEvent, ReadOptions } from '../platform.js';
import type { Answer, CircuitKey, Read, ReadLayer } from '../read.js';

/** Whether the circuit breaker is closed. */
export type IsClosed = (key: CircuitKey) => boolean;

/** Identical reads at the same time share one call. */
export function createSingleFlight(next: ReadLayer, isClosed: IsClosed): ReadLayer {
  const flights = new Map<string, Flight>();

  function join(read: Read<unknown>, options: ReadOptions): Promise<Answer<unknown>> {
    const inFlight = flights.get(read.key);
    if (inFlight !== undefined) {
      options.onEvent({ type: 'joined', endpoint: read.endpoint });
      return inFlight.add(options, { hasAgreed: true });
    }
    const flight = new Flight(options.bypassCache, () => {
      if (flights.get(read.key) === flight) flights.delete(read.key);
    });
    flights.set(read.key, flight);
    const answer = flight.add(options, { hasAgreed: false });
    flight.follow(next(read, flight));
    return answer;
  }

  return async <T>(read: Read<T>, options: ReadOptions): Promise<Answer<T>> => {
    if (options.signal.aborted) throw abortError(options.signal);
    // A bypass joins nothing, and no later read joins a call from before it.
    if (options.bypassCache) flights.delete(read.key);
    // A read that joined the trial call of a half-open breaker would wait for it. The breaker refuses it at once.
    if (!isClosed(read)) return next(read, options);
    // The key names the endpoint and all arguments, and so the type of the value.
    return join(read, options) as Promise<Answer<T>>;
  };
}

interface Waiter {
  readonly options: ReadOptions;
  /** Whether its operation has agreed to the call already, when it joined. */
  readonly hasAgreed: boolean;
  readonly resolve: (call: Promise<Answer<unknown>>) => void;
  readonly reject: (error: unknown) => void;
  readonly leave: () => void;
}

/** A call and the reads that wait for it. It is what the layers below see as the options of the read. */
class Flight implements ReadOptions {
  readonly bypassCache: boolean;
  readonly #controller = new AbortController();
  /** In the order of their arrival. */
  readonly #waiters = new Set<Waiter>();
  readonly #onEnd: () => void;

  /** `onEnd` is called before the waiters get the outcome: from then on no read may join. */
  constructor(bypassCache: boolean, onEnd: () => void) {
    this.bypassCache = bypassCache;
    this.#onEnd = onEnd;
  }

  /** Aborts when the last waiter has left, for its reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The one that has waited longest. */
  get caller(): string {
    const [waiter] = this.#waiters;
    return waiter?.options.caller ?? '';
  }

  /** The latest of all waiters. */
  get deadline(): number {
    return Math.max(...Array.from(this.#waiters, ({ options }) => options.deadline));
  }

  /**
   * Events go to the waiter that has waited longest, so that the counts of all operations add up. If it refuses the call, it
   * alone is refused, and the next one is notified.
   */
  readonly onEvent = (event: ReadEvent): void => {
    const [waiter] = this.#waiters;
    if (waiter === undefined) return;
    try {
      waiter.options.onEvent(waiter.hasAgreed && event.type === 'call' ? { ...event, wasJoined: true } : event);
    } catch (error) {
      if (waiter.hasAgreed) return;
      this.#remove(waiter);
      waiter.reject(error);
      if (this.#waiters.size > 0) {
        this.onEvent(event);
        return;
      }
      this.#onEnd();
      throw error;
    }
  };

  /** The answer for one more waiter; rejects as soon as its own signal aborts. */
  add(options: ReadOptions, { hasAgreed }: Pick<Waiter, 'hasAgreed'>): Promise<Answer<unknown>> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#remove(waiter);
        reject(abortError(options.signal));
        if (this.#waiters.size > 0) return;
        this.#onEnd();
        this.#controller.abort(options.signal.reason);
      };
      const waiter = { options, hasAgreed, resolve, reject, leave };
      this.#waiters.add(waiter);
      options.signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Passes the outcome of the call on to all waiters. */
  follow(call: Promise<Answer<unknown>>): void {
    const end = (): void => {
      this.#onEnd();
      for (const waiter of this.#waiters) {
        this.#remove(waiter);
        waiter.resolve(call);
      }
    };
    call.then(end, end);
  }

  #remove(waiter: Waiter): void {
    this.#waiters.delete(waiter);
    waiter.options.signal.removeEventListener('abort', waiter.leave);
  }
}
