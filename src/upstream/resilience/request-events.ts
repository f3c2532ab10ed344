import type { ReadEvent, ReadOptions } from '../platform.js';

/**
 * The options of one read as the layers below see them. Every attempt emits `call` before its request; the operation is
 * notified of the first as `call` and of all others as `retry`.
 */
export class RequestEvents implements ReadOptions {
  readonly #options: ReadOptions;
  readonly #now: () => number;
  #firstSentAt: number | null = null;

  constructor(options: ReadOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  get signal(): AbortSignal {
    return this.#options.signal;
  }

  get deadline(): number {
    return this.#options.deadline;
  }

  get caller(): string {
    return this.#options.caller;
  }

  get bypassCache(): boolean {
    return this.#options.bypassCache;
  }

  get wasSent(): boolean {
    return this.#firstSentAt !== null;
  }

  readonly onEvent = (event: ReadEvent): void => {
    const isRepeated = this.wasSent && event.type === 'call';
    this.#options.onEvent(isRepeated ? { ...event, type: 'retry' } : event);
    // If the operation refuses the call by throwing, nothing is sent.
    this.#firstSentAt ??= this.#now();
  };

  /** To be called when the call has ended, with all its retries. */
  end(endpoint: ReadEvent['endpoint']): void {
    if (this.#firstSentAt === null) return;
    this.#options.onEvent({ type: 'answer', endpoint, durationMs: this.#now() - this.#firstSentAt });
  }
}
