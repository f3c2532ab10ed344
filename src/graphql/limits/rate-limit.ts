import { RateLimitedError } from '../../errors.js';

/** Rate-limit points that a caller may spend in a minute, which begins with its first request. */
export interface RateLimit {
  /** Rejects with a RateLimitedError, and takes nothing, where the caller has fewer points left. */
  take(caller: string, points: number): Promise<void>;
  /** Takes points for work that is already done, whether they are left or not. */
  charge(caller: string, points: number): Promise<void>;
}

const MINUTE_MS = 60_000;
/** Callers that are counted at once. Beyond that the oldest are forgotten, to bound memory. */
const MAX_CALLERS = 50_000;

const UNLIMITED: RateLimit = { take: () => Promise.resolve(), charge: () => Promise.resolve() };

interface RateLimitOptions {
  readonly maxCallers?: number;
  /** Milliseconds of a monotonic clock: that of the day can be set back, and a minute would last an hour. */
  readonly now?: () => number;
}

/** Counts in the memory of this process. 0 points: no limit. */
export function createRateLimit(pointsAMinute: number, options: RateLimitOptions = {}): RateLimit {
  return pointsAMinute === 0 ? UNLIMITED : new MemoryRateLimit(pointsAMinute, options);
}

/** A caller's minute. */
interface Minute {
  readonly endsAt: number;
  spent: number;
}

class MemoryRateLimit implements RateLimit {
  readonly #points: number;
  readonly #maxCallers: number;
  readonly #now: () => number;
  /** In the order of their ends, since all are equally long. */
  readonly #minutes = new Map<string, Minute>();

  constructor(points: number, { maxCallers = MAX_CALLERS, now = () => performance.now() }: RateLimitOptions) {
    this.#points = points;
    this.#maxCallers = maxCallers;
    this.#now = now;
  }

  take(caller: string, points: number): Promise<void> {
    const minute = this.#minuteOf(caller);
    if (minute.spent + points > this.#points) {
      const retryAfterMs = minute.endsAt - this.#now();
      return Promise.reject(new RateLimitedError({ points, limit: this.#points, retryAfterMs }));
    }
    return this.charge(caller, points);
  }

  charge(caller: string, points: number): Promise<void> {
    this.#minuteOf(caller).spent += points;
    return Promise.resolve();
  }

  #minuteOf(caller: string): Minute {
    this.#forgetEnded();
    const current = this.#minutes.get(caller);
    if (current !== undefined) return current;
    const [oldest] = this.#minutes.keys();
    if (oldest !== undefined && this.#minutes.size >= this.#maxCallers) this.#minutes.delete(oldest);
    const minute = { endsAt: this.#now() + MINUTE_MS, spent: 0 };
    this.#minutes.set(caller, minute);
    return minute;
  }

  #forgetEnded(): void {
    const now = this.#now();
    for (const [caller, { endsAt }] of this.#minutes) {
      if (endsAt > now) return;
      this.#minutes.delete(caller);
    }
  }
}
