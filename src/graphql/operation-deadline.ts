import { OperationTimeoutError } from '../errors.js';
import { isPromiseLike } from './promise-like.js';

/** Whoever waits for an operation. */
export interface WaitingCaller {
  /** Aborted when the caller leaves before the answer. */
  readonly signal: AbortSignal;
}

/**
 * The end of one operation: when its caller leaves, or when it has run for too long. Most operations that ask the platform
 * for nothing are answered before anybody looks, so timer and signals are made when they are first needed.
 */
export class OperationDeadline {
  /** In milliseconds of `performance.now()`; Infinity: never. */
  readonly at: number;
  readonly #caller: WaitingCaller;
  readonly #timeoutMs: number;
  #watch: Watch | null = null;
  #isOver = false;

  /** `timeoutMs` 0: however long it takes. */
  constructor(caller: WaitingCaller, timeoutMs: number) {
    this.#caller = caller;
    this.#timeoutMs = timeoutMs;
    this.at = timeoutMs === 0 ? Infinity : performance.now() + timeoutMs;
  }

  get signal(): AbortSignal {
    return this.#watched().signal;
  }

  /** What a field answers, or OperationTimeoutError as soon as the time is over, whatever the field still waits for. */
  limit<T>(answer: Promise<T>): Promise<T>;
  limit(answer: unknown): unknown;
  limit(answer: unknown): unknown {
    return isPromiseLike(answer) ? this.#watched().limit(answer) : answer;
  }

  /** The operation has been answered: nothing is left to abort. */
  end(): void {
    this.#isOver = true;
    this.#watch?.end();
  }

  #watched(): Watch {
    if (this.#watch) return this.#watch;
    this.#watch = new Watch(this.#timeoutMs);
    if (!this.#isOver) this.#watch.begin(this.#caller.signal, this.at);
    return this.#watch;
  }
}

/** The signal of an operation and what makes it abort. */
class Watch {
  readonly #controller = new AbortController();
  readonly #timeoutMs: number;
  readonly #passed: Promise<never>;
  readonly #fail: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;
  #caller: AbortSignal | null = null;
  #timeout: OperationTimeoutError | null = null;
  /** What fails once the time is over fails because of that. */
  readonly #tell = (error: unknown): never => {
    throw this.#timeout ?? error;
  };
  readonly #leave = (): void => {
    clearTimeout(this.#timer);
    this.#controller.abort(this.#caller?.reason);
  };

  constructor(timeoutMs: number) {
    const { promise, reject } = rejection();
    this.#timeoutMs = timeoutMs;
    this.#passed = promise;
    this.#fail = reject;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  begin(caller: AbortSignal, at: number): void {
    this.#caller = caller;
    if (at !== Infinity) {
      this.#timer = setTimeout(() => {
        this.#pass();
      }, at - performance.now());
      this.#timer.unref();
    }
    if (caller.aborted) this.#leave();
    else caller.addEventListener('abort', this.#leave, { once: true });
  }

  limit<T>(answer: PromiseLike<T>): Promise<T> {
    return Promise.race([this.#timeout ? failLater(this.#timeout) : this.#passed, answer.then(null, this.#tell)]);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#leave);
  }

  #pass(): void {
    const error = new OperationTimeoutError(this.#timeoutMs);
    this.#timeout = error;
    this.#controller.abort(error);
    setImmediate(this.#fail, error);
  }
}

/** A turn later: what has been read, or listens to the signal, may still answer with what it has. */
function failLater(error: Error): Promise<never> {
  return new Promise((_resolve, reject) => {
    setImmediate(reject, error);
  });
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
