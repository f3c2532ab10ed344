import { OperationTimeoutError } from '../errors.js';

/**
 * Aborts an operation when its client disconnects or its deadline passes. Timer and signal are created on first use, since a
 * response from the cache needs neither.
 */
export class OperationDeadline {
  /** In milliseconds of `performance.now()`; Infinity: no deadline. */
  readonly at: number;
  #controller: AbortController | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;
  #failPending: (error: Error) => void = () => undefined;
  readonly #timedOut = new Promise<never>((_resolve, reject) => {
    this.#failPending = reject;
  });

  /** The signal of the caller aborts when the client disconnects. `timeoutMs` 0: no deadline. */
  constructor(
    private readonly caller: { readonly signal: AbortSignal },
    private readonly timeoutMs: number,
  ) {
    this.at = timeoutMs === 0 ? Infinity : performance.now() + timeoutMs;
    this.#timedOut.catch(() => undefined);
  }

  get signal(): AbortSignal {
    return (this.#controller ?? this.#start()).signal;
  }

  /** The pending result, or an OperationTimeoutError after the deadline, even if the work never ends. */
  limit<T>(pending: Promise<T>): Promise<T> {
    if (this.#controller === null) this.#start();
    return Promise.race([pending, this.#timedOut]);
  }

  /** The response is complete: there is nothing left to abort. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    if (this.#controller !== null) this.caller.signal.removeEventListener('abort', this.#disconnect);
  }

  #start(): AbortController {
    const controller = new AbortController();
    this.#controller = controller;
    if (this.#isOver) return controller;
    const { signal } = this.caller;
    if (signal.aborted) this.#disconnect();
    else signal.addEventListener('abort', this.#disconnect, { once: true });
    if (this.at !== Infinity) {
      this.#timer = setTimeout(() => {
        this.#timeOut(controller);
      }, this.at - performance.now());
      this.#timer.unref();
    }
    return controller;
  }

  readonly #disconnect = (): void => {
    clearTimeout(this.#timer);
    this.#controller?.abort(this.caller.signal.reason);
  };

  /** Pending work fails one turn after the signal, so that listeners of the signal can still return partial results. */
  #timeOut(controller: AbortController): void {
    const error = new OperationTimeoutError(this.timeoutMs);
    controller.abort(error);
    setImmediate(this.#failPending, error);
  }
}
