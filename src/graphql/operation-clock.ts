import { toSecond, type Instant } from '../domain/instant.js';

/** The `now` of one operation, and whether its answer depends on it. */
export class OperationClock {
  /** To the second, so that identical operations within one second have the same answer. */
  readonly now: Instant;
  /** Whether the answer depends on `now`. */
  isUsed = false;
  /** The first instant at which a value that depends on `now` may change; Infinity: none does. */
  changesAt: Instant = Infinity;
  readonly #clock: () => Instant;

  constructor(clock: () => Instant) {
    this.#clock = clock;
    this.now = toSecond(clock());
  }

  /** The instant at which it is asked for, not that of the operation. */
  get current(): Instant {
    return this.#clock();
  }

  /** Notes that the answer depends on `now`, and is the same until `until`; null: for ever. Returns `now`. */
  use(until: Instant | null): Instant {
    this.isUsed = true;
    this.changesAt = Math.min(this.changesAt, until ?? Infinity);
    return this.now;
  }
}
