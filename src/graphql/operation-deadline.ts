import { OperationTimeoutError } from '../errors.js';

/** The end of one operation: when its caller leaves, or when it has run for too long. */
export class OperationDeadline {
  /** In milliseconds of `performance.now()`; Infinity: never. */
  readonly at: number;
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #caller: AbortSignal;
  readonly #passed: Promise<never>;
  #timeout: OperationTimeoutError | null = null;
  /** What fails once the time is over fails because of that. */
  readonly #tell = (error: unknown): never => {
    throw this.#timeout ?? error;
  };
  readonly #leave = (): void => {
    this.#controller.abort(this.#caller.reason);
  };

  /** `timeoutMs` 0: however long it takes. */
  constructor(caller: AbortSignal, timeoutMs: number) {
    const { promise, reject } = rejection();
    this.#caller = caller;
    this.#passed = promise;
    this.at = timeoutMs === 0 ? Infinity : performance.now() + timeoutMs;
    if (timeoutMs > 0) {
      this.#timer = setTimeout(() => {
        const error = new OperationTimeoutError(timeoutMs);
        this.#timeout = error;
        this.#controller.abort(error);
        // A turn later: what listens to the signal may still answer with what it has.
        setImmediate(reject, error);
      }, timeoutMs);
      this.#timer.unref();
    }
    if (caller.aborted) this.#leave();
    else caller.addEventListener('abort', this.#leave, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What a field answers, or OperationTimeoutError as soon as the time is over, whatever the field still waits for. */
  limit(answer: unknown): unknown {
    return isPromiseLike(answer) ? Promise.race([this.#passed, answer.then(null, this.#tell)]) : answer;
  }

  /** The operation has been answered: nothing is left to abort. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#leave);
  }
}

/** A promise that can only be rejected, and that nobody has to listen to. */
function rejection(): { readonly promise: Promise<never>; readonly reject: (error: Error) => void } {
  let reject = (_error: Error): void => undefined;
  const promise = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
