import type { Viewer } from '../domain/viewer.js';
import { OperationLoaders, type LoaderOptions } from '../loaders/operation-loaders.js';
import type { CallScope, ReadAge } from '../upstream/platform.js';
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
export class OperationReads implements CallScope {
  /** Of all that has been read. */
  readonly freshness = new Freshness();
  readonly bypassesCache: boolean;
  readonly #settings: ReadSettings;
  readonly #viewer: Viewer;
  readonly #budget: CallBudget;
  readonly #waiters: Set<Waiter>;
  #controller: AbortController | null = null;
  #loaders: OperationLoaders | null = null;

  constructor(settings: ReadSettings, { viewer, bypassesCache }: ReadOptions, first: Waiter) {
    this.#settings = settings;
    this.#viewer = viewer;
    this.bypassesCache = bypassesCache;
    this.#budget = new CallBudget(settings.maxCalls);
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

  /** Made when it is first asked for, which is when something is read. */
  get signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal;
    this.#controller = new AbortController();
    for (const waiter of [...this.#waiters]) this.#watch(waiter, this.#controller);
    return this.#controller.signal;
  }

  /** Infinity where one of them waits for ever. */
  get deadlineAt(): number {
    return Math.max(...Array.from(this.#waiters, ({ deadline }) => deadline.at));
  }

  readonly onRead = (age: ReadAge): void => {
    this.freshness.note(age);
  };

  readonly beginCall = (): void => {
    this.#budget.take();
  };

  readonly onCall = (): void => {
    this.#tell((facts) => (facts.upstreamCalls += 1));
  };

  readonly onRetry = (): void => {
    this.#tell((facts) => (facts.upstreamRetries += 1));
  };

  #createLoaders(): OperationLoaders {
    return new OperationLoaders({ ...this.#settings, viewer: this.#viewer, callScope: this });
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

  #tell(note: (facts: RequestFacts) => void): void {
    const [longest] = this.#waiters;
    if (longest) note(longest.facts);
  }
}
