import { setMaxListeners } from 'node:events';
import { UpstreamUnavailableError } from '../../errors.js';
import { abortable } from '../client/abortable.js';
import type { ReadOptions } from '../platform.js';

/** Refreshes of stale entries, one a key. They outlive the operations that begin them. */
export class Refreshes {
  readonly #controller = new AbortController();
  readonly #running = new Map<string, Promise<unknown>>();

  constructor() {
    // All refreshes listen on this signal; Node takes more than ten listeners for a leak.
    setMaxListeners(Infinity, this.#controller.signal);
  }

  isRunning(key: string): boolean {
    return this.#running.has(key);
  }

  /** Its events go to the operation that begins it. No deadline: every call and every retry has its own limit. */
  async run<T>(
    key: string,
    { caller, onEvent }: Pick<ReadOptions, 'caller' | 'onEvent'>,
    refresh: (own: ReadOptions) => Promise<T>,
  ): Promise<T> {
    const { signal } = this.#controller;
    const running = refresh({ signal, deadline: Infinity, bypassCache: false, caller, onEvent });
    this.#running.set(key, running);
    try {
      return await running;
    } finally {
      if (this.#running.get(key) === running) this.#running.delete(key);
    }
  }

  /** The refresh in flight is out of date: the next one does not wait for its end. */
  forget(key: string): void {
    this.#running.delete(key);
  }

  /** Cancels all of them. */
  close(): void {
    this.#controller.abort(new UpstreamUnavailableError('The gateway is closing.'));
  }
}

/** Null: it takes longer. Rejects if the promise does, or the signal aborts. */
export function waitFor<T>(promise: Promise<T>, waitMs: number, signal: AbortSignal): Promise<T | null> {
  // It can reject when nothing waits for it any more.
  promise.catch(() => undefined);
  return abortable<T | null>(signal, (resolve, reject) => {
    const timer = setTimeout(resolve, waitMs, null);
    promise.then(resolve, reject);
    return () => {
      clearTimeout(timer);
    };
  });
}
