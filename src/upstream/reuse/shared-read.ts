import { setMaxListeners } from 'node:events';
import type { CallScope } from '../platform.js';
import type { TransportScope } from '../resilience/guarded-transport.js';
import { abortError } from '../transport/abort-error.js';

/** An operation that waits for a read. */
interface Waiter<T> {
  readonly scope: CallScope;
  readonly resolve: (answer: T) => void;
  readonly reject: (error: unknown) => void;
  readonly leave: () => void;
}

/** What a shared read does. */
export interface SharedWork<T> {
  readonly run: (scope: TransportScope) => Promise<T>;
  /** Told once, before anybody who waits: nobody may join any more. */
  readonly onEnd: () => void;
}

/**
 * One call that several operations wait for. It goes on until its last waiter has left; each of them leaves at its own
 * deadline. Its requests are told to one alone, the longest one there, so that the counts of all add up.
 */
export class SharedRead<T> implements TransportScope {
  readonly #controller = new AbortController();
  /** In the order of their arrival. */
  readonly #waiters = new Set<Waiter<T>>();
  readonly #work: SharedWork<T>;

  constructor(work: SharedWork<T>) {
    this.#work = work;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The latest of all who wait now. */
  get deadlineAt(): number {
    return Math.max(...Array.from(this.#waiters, ({ scope }) => scope.deadlineAt));
  }

  /** Each waiter was asked as it joined. */
  readonly beginCall = (): void => undefined;

  readonly onCall = (): void => {
    this.#longestWaiting?.onCall();
  };

  readonly onRetry = (): void => {
    this.#longestWaiting?.onRetry();
  };

  /** Makes the call, once the first waiter is there. */
  start(): void {
    this.#work.run(this).then(
      (answer) => {
        this.#end((waiter) => {
          waiter.resolve(answer);
        });
      },
      (error: unknown) => {
        this.#end((waiter) => {
          waiter.reject(error);
        });
      },
    );
  }

  /** The answer, or what the waiter's own signal says as soon as it aborts. */
  join(scope: CallScope): Promise<T> {
    // Every read of an operation listens, so that Node would take more than ten for a leak.
    setMaxListeners(0, scope.signal);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiters.delete(waiter);
        reject(abortError(scope.signal));
        if (this.#waiters.size === 0) this.#giveUp(scope.signal.reason);
      };
      const waiter = { scope, resolve, reject, leave };
      this.#waiters.add(waiter);
      scope.signal.addEventListener('abort', leave, { once: true });
    });
  }

  get #longestWaiting(): CallScope | undefined {
    for (const { scope } of this.#waiters) return scope;
    return undefined;
  }

  #giveUp(reason: unknown): void {
    this.#work.onEnd();
    this.#controller.abort(reason);
  }

  #end(tell: (waiter: Waiter<T>) => void): void {
    if (this.signal.aborted) return;
    this.#work.onEnd();
    for (const waiter of this.#waiters) {
      waiter.scope.signal.removeEventListener('abort', waiter.leave);
      tell(waiter);
    }
    this.#waiters.clear();
  }
}
