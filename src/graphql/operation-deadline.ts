import { UpstreamTimeoutError } from '../errors.js';

/** The signal of one operation: aborted when its caller leaves, or when it has run for too long. */
export class OperationDeadline {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #caller: AbortSignal;
  readonly #leave = (): void => {
    this.#controller.abort(this.#caller.reason);
  };

  constructor(caller: AbortSignal, timeoutMs: number) {
    this.#caller = caller;
    this.#timer = setTimeout(() => {
      this.#controller.abort(
        new UpstreamTimeoutError('The operation ended before the platform had answered all of it.'),
      );
    }, timeoutMs);
    this.#timer.unref();
    if (caller.aborted) this.#leave();
    else caller.addEventListener('abort', this.#leave, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The operation has been answered: nothing is left to abort. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#leave);
  }
}
