import { UpstreamTimeoutError, UpstreamUnavailableError } from '../../errors.js';
import { abortable } from '../client/abortable.js';
import type { ReadOptions } from '../platform.js';

/** A refresh that takes longer is cancelled, so that another one can be tried. */
const LIMIT_MS = 15_000;

/** Refreshes of stale entries. They outlive the operations that begin them. */
export class Refreshes {
  readonly #controllers = new Set<AbortController>();

  /** Its events go to the operation that begins it. */
  async run<T>({ onEvent }: Pick<ReadOptions, 'onEvent'>, refresh: (own: ReadOptions) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      controller.abort(new UpstreamTimeoutError('The platform did not answer in time.'));
    }, LIMIT_MS);
    timer.unref();
    this.#controllers.add(controller);
    const deadline = performance.now() + LIMIT_MS;
    try {
      return await refresh({ signal: controller.signal, deadline, bypassCache: false, onEvent });
    } finally {
      clearTimeout(timer);
      this.#controllers.delete(controller);
    }
  }

  /** Cancels all of them. */
  close(): void {
    const error = new UpstreamUnavailableError('The gateway is closing.');
    for (const controller of this.#controllers) controller.abort(error);
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
