type Settled = (value: unknown) => unknown;

/**
 * A promise whose listeners may throw: graphql-jit listens with functions that read properties of what they are given, and
 * to nothing that becomes of them, so that a property that throws would end the process.
 */
export class GuardedPromise {
  readonly #promise: PromiseLike<unknown>;
  readonly #onThrow: () => void;

  constructor(promise: PromiseLike<unknown>, onThrow: () => void) {
    this.#promise = promise;
    this.#onThrow = onThrow;
  }

  then(onFulfilled: Settled, onRejected: Settled): void {
    void this.#promise.then(onFulfilled, onRejected).then(undefined, this.#onThrow);
  }
}
