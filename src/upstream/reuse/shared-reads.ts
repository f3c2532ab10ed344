import type { CallScope } from '../platform.js';
import type { TransportScope } from '../resilience/guarded-transport.js';
import { abortError } from '../transport/abort-error.js';
import { SharedRead } from './shared-read.js';

/** Makes identical reads that are wanted at the same time once. */
export class SharedReads<T> {
  readonly #inFlight = new Map<string, SharedRead<T>>();

  /**
   * Joins the read of this key that is on its way, or begins one. Either is a call of the operation: throws what its
   * `beginCall` throws, and its signal's reason where it is over.
   */
  read(key: string, scope: CallScope, run: (scope: TransportScope) => Promise<T>): Promise<T> {
    if (scope.signal.aborted) throw abortError(scope.signal);
    scope.beginCall();
    const inFlight = this.#inFlight.get(key);
    if (inFlight !== undefined) return inFlight.join(scope);
    const read = this.#open(key, run);
    const answer = read.join(scope);
    read.start();
    return answer;
  }

  /** Lets nobody join the read of this key that is on its way; those who wait for it are still told. */
  supersede(key: string): void {
    this.#inFlight.delete(key);
  }

  #open(key: string, run: (scope: TransportScope) => Promise<T>): SharedRead<T> {
    const onEnd = (): void => {
      // Another one may have taken its place.
      if (this.#inFlight.get(key) === read) this.#inFlight.delete(key);
    };
    const read = new SharedRead<T>({ run, onEnd });
    this.#inFlight.set(key, read);
    return read;
  }
}
