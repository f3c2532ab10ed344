const MINUTE_MS = 60_000;
/** Callers that are counted at once. Beyond that the oldest are forgotten, to bound memory. */
const MAX_CALLERS = 50_000;

/** What all replicas have taken from a caller in its minute. */
export interface SpentPoints {
  readonly spent: number;
  readonly endsInMs: number;
}

export interface RateMinutesOptions {
  readonly maxCallers?: number;
  /** Milliseconds of a monotonic clock: that of the day can be set back, and a minute would last an hour. */
  readonly now?: () => number;
}

/** A caller's minute, and the points that it has spent in it. */
export class RateMinute {
  /** By all replicas, as they last reported. Without them it stays 0. */
  confirmed = 0;
  /** On their way to the shared count. */
  inFlight = 0;
  /** By this process, not sent yet. Without replicas, all of them. */
  unreported = 0;
  isReporting = false;

  constructor(public endsAt: number) {}

  get unconfirmed(): number {
    return this.inFlight + this.unreported;
  }

  get spent(): number {
    return this.confirmed + this.unconfirmed;
  }
}

/** The minutes of all callers. A library's memory limiter has a timer for each, no bound, and the clock of the day. */
export class RateMinutes {
  readonly #maxCallers: number;
  readonly #now: () => number;
  /** About in the order of their ends, since all are equally long. */
  readonly #minutes = new Map<string, RateMinute>();

  constructor({ maxCallers = MAX_CALLERS, now = () => performance.now() }: RateMinutesOptions) {
    this.#maxCallers = maxCallers;
    this.#now = now;
  }

  /** The minute that runs, or a new one. */
  of(caller: string): RateMinute {
    this.#forgetEnded();
    const current = this.#minutes.get(caller);
    if (current !== undefined && current.endsAt > this.#now()) return current;
    this.#minutes.delete(caller);
    const [oldest] = this.#minutes.keys();
    if (oldest !== undefined && this.#minutes.size >= this.#maxCallers) this.#minutes.delete(oldest);
    const minute = new RateMinute(this.#now() + MINUTE_MS);
    this.#minutes.set(caller, minute);
    return minute;
  }

  /** What has been spent, and when the minute ends. A caller without a minute gets none. */
  look(caller: string): SpentPoints {
    const minute = this.#minutes.get(caller);
    const endsInMs = minute === undefined ? 0 : this.untilMs(minute.endsAt);
    return minute === undefined || endsInMs === 0
      ? { spent: 0, endsInMs: MINUTE_MS }
      : { spent: minute.spent, endsInMs };
  }

  /** The minute is that of the replica that began it. */
  confirm(minute: RateMinute, { spent, endsInMs }: SpentPoints): void {
    minute.confirmed = spent;
    minute.endsAt = this.#now() + endsInMs;
  }

  untilMs(instant: number): number {
    return Math.max(0, instant - this.#now());
  }

  #forgetEnded(): void {
    const now = this.#now();
    for (const [caller, { endsAt }] of this.#minutes) {
      if (endsAt > now) return;
      this.#minutes.delete(caller);
    }
  }
}
