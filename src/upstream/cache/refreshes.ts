import { UpstreamTimeoutError, UpstreamUnavailableError } from '../../errors.js';
import type { CallScope } from '../platform.js';

/** A refresh that takes longer is given up, so that another one may be tried. */
const LIMIT_MS = 15_000;

/** Reads anew what is kept, each key once at a time. A refresh ends by itself: it outlives the operations that wait for it. */
export class Refreshes<T> {
  readonly #inFlight = new Map<string, Promise<T>>();
  /** Those that nobody may join any more, too. */
  readonly #running = new Set<Promise<T>>();
  readonly #ends = new Set<AbortController>();

  /** Joins the refresh of this key, or begins one in the name of an operation: its requests are told to that one. */
  run(key: string, scope: CallScope, work: (scope: CallScope) => Promise<T>): Promise<T> {
    const inFlight = this.#inFlight.get(key);
    if (inFlight !== undefined) return inFlight;
    const refresh = this.#begin(scope, work).finally(() => {
      this.#running.delete(refresh);
      if (this.#inFlight.get(key) === refresh) this.#inFlight.delete(key);
    });
    // Those who wait have their own ways to hear of it; there may be none.
    refresh.catch(() => undefined);
    this.#inFlight.set(key, refresh);
    this.#running.add(refresh);
    return refresh;
  }

  /** Lets nobody join the refresh of this key that is under way. */
  supersede(key: string): void {
    this.#inFlight.delete(key);
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    for (const end of this.#ends) end.abort(new UpstreamUnavailableError('The gateway is closing.'));
    await Promise.allSettled(this.#running);
  }

  async #begin({ onCall, onRetry }: CallScope, work: (scope: CallScope) => Promise<T>): Promise<T> {
    const end = new AbortController();
    const timer = setTimeout(() => {
      end.abort(new UpstreamTimeoutError('The platform did not answer in time.'));
    }, LIMIT_MS);
    timer.unref();
    this.#ends.add(end);
    try {
      return await work({
        signal: end.signal,
        deadlineAt: performance.now() + LIMIT_MS,
        bypassesCache: false,
        onRead: () => undefined,
        // The operations that wait were asked.
        beginCall: () => undefined,
        onCall,
        onRetry,
      });
    } finally {
      clearTimeout(timer);
      this.#ends.delete(end);
    }
  }
}
