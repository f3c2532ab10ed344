import { endOfDayAt } from '../china-time.js';
import type { Instant } from '../instant.js';

/** Keeps the first instant after `now` at which a finding can come, go or change: midnight in China at the latest. */
export class Changes {
  readonly #now: Instant;
  #next: Instant;

  constructor(now: Instant) {
    this.#now = now;
    this.#next = endOfDayAt(now);
  }

  /** Those before `now` and null, which is never, do not count. */
  note(instant: Instant | null): void {
    if (instant !== null && instant > this.#now) this.#next = Math.min(this.#next, instant);
  }

  get next(): Instant {
    return this.#next;
  }
}
