import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { RateLimitedError } from '../../errors.js';

/** Points that a caller may spend in a minute, counted from its first; where they are counted is the limit's own affair. */
export interface RateLimit {
  /** Rejects with a RateLimitedError where the caller has fewer points left; it keeps those. */
  take(caller: string, points: number): Promise<void>;
  /** Takes points for what has been done already, whether they are left or not. */
  charge(caller: string, points: number): Promise<void>;
}

const MINUTE_SECONDS = 60;
/** Callers that are counted at once. Beyond, the oldest minutes are forgotten: memory ends before addresses do. */
const MAX_CALLERS = 50_000;

const UNLIMITED: RateLimit = { take: () => Promise.resolve(), charge: () => Promise.resolve() };

/** Counts in this process's memory. 0 points: no limit. */
export function createRateLimit(pointsAMinute: number, maxCallers = MAX_CALLERS): RateLimit {
  return pointsAMinute === 0 ? UNLIMITED : new MemoryRateLimit(pointsAMinute, maxCallers);
}

class MemoryRateLimit implements RateLimit {
  readonly #limiter: RateLimiterMemory;
  /** In the order of their minutes. */
  readonly #callers = new Set<string>();

  constructor(
    readonly points: number,
    readonly maxCallers: number,
  ) {
    this.#limiter = new RateLimiterMemory({ points, duration: MINUTE_SECONDS });
  }

  async take(caller: string, points: number): Promise<void> {
    await this.#note(caller);
    try {
      await this.#limiter.consume(caller, points);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      await this.#limiter.reward(caller, points);
      throw new RateLimitedError({ points, limit: this.points, retryAfterMs: refusal.msBeforeNext });
    }
  }

  async charge(caller: string, points: number): Promise<void> {
    await this.#note(caller);
    await this.#limiter.penalty(caller, points);
  }

  /** Makes room for a caller whose minute begins. */
  async #note(caller: string): Promise<void> {
    if ((await this.#limiter.get(caller)) !== null) return;
    this.#callers.delete(caller);
    const [oldest] = this.#callers;
    if (oldest !== undefined && this.#callers.size >= this.maxCallers) {
      this.#callers.delete(oldest);
      await this.#limiter.delete(oldest);
    }
    this.#callers.add(caller);
  }
}
