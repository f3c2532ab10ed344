import type { Viewer } from '../domain/viewer.js';
import { OperationLoaders, type LoaderOptions } from '../loaders/operation-loaders.js';
import type { CallScope } from '../upstream/platform.js';
import { CallBudget } from './call-budget.js';
import { Freshness } from './freshness.js';
import type { OperationDeadline } from './operation-deadline.js';
import type { RequestFacts } from './request-facts.js';

/** What the reads of an operation have in common with those of every other. */
export interface ReadSettings extends Omit<LoaderOptions, 'callScope' | 'viewer'> {
  /** Calls to the platform that one operation may make; 0: as many as it takes. */
  readonly maxCalls: number;
}

/** Somebody who waits for what is read. */
export interface Waiter {
  readonly deadline: OperationDeadline;
  readonly facts: RequestFacts;
}

interface ReadOptions {
  readonly viewer: Viewer;
  readonly bypassesCache: boolean;
}

/**
 * What is read from the platform for one operation, and for all that turn out to ask the same while it runs. It ends with
 * the last who waits for it, not with the first; calls are told to who has waited longest.
 */
export class OperationReads {
  /** Of all that has been read. */
  readonly freshness = new Freshness();
  readonly #settings: ReadSettings;
  readonly #options: ReadOptions;
  readonly #waiters: Set<Waiter>;
  #controller: AbortController | null = null;
  #loaders: OperationLoaders | null = null;

  constructor(settings: ReadSettings, options: ReadOptions, first: Waiter) {
    this.#settings = settings;
    this.#options = options;
    this.#waiters = new Set([first]);
  }

  get loaders(): OperationLoaders {
    return (this.#loaders ??= this.#createLoaders());
  }

  /** Counts who joins again as one. */
  join(waiter: Waiter): void {
    if (this.#waiters.has(waiter)) return;
    this.#waiters.add(waiter);
    if (this.#controller) this.#watch(waiter, this.#controller);
  }

  #createLoaders(): OperationLoaders {
    const { maxCalls, ...settings } = this.#settings;
    const { viewer } = this.#options;
    return new OperationLoaders({ ...settings, viewer, callScope: this.#scope(maxCalls) });
  }

  /** Made when it is first asked for, which is when something is read. */
  get #signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal;
    this.#controller = new AbortController();
    for (const waiter of [...this.#waiters]) this.#watch(waiter, this.#controller);
    return this.#controller.signal;
  }

  #watch(waiter: Waiter, controller: AbortController): void {
    const { signal } = waiter.deadline;
    const leave = (): void => {
      this.#waiters.delete(waiter);
      if (this.#waiters.size === 0) controller.abort(signal.reason);
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  }

  /** Infinity where one of them waits for ever. */
  get #deadlineAt(): number {
    return Math.max(...Array.from(this.#waiters, ({ deadline }) => deadline.at));
  }

  #scope(maxCalls: number): CallScope {
    const { freshness } = this;
    const budget = new CallBudget(maxCalls);
    const signalOf = (): AbortSignal => this.#signal;
    const deadlineOf = (): number => this.#deadlineAt;
    const tell = (note: (facts: RequestFacts) => void): void => {
      const [longest] = this.#waiters;
      if (longest) note(longest.facts);
    };
    return {
      get signal() {
        return signalOf();
      },
      get deadlineAt() {
        return deadlineOf();
      },
      bypassesCache: this.#options.bypassesCache,
      onRead: (age) => {
        freshness.note(age);
      },
      beginCall: () => {
        budget.take();
      },
      onCall: () => {
        tell((facts) => (facts.upstreamCalls += 1));
      },
      onRetry: () => {
        tell((facts) => (facts.upstreamRetries += 1));
      },
    };
  }
}
