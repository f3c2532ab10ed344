import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { RateLimitedError } from '../../errors.js';

/** Rate-limit points that a caller may spend in a minute, which begins with its first request. */
export interface RateLimit {
  /** Rejects with a RateLimitedError, and takes nothing, where the caller has fewer points left. */
  take(caller: string, points: number): Promise<void>;
  /** Takes points for work that is already done, whether they are left or not. */
  charge(caller: string, points: number): Promise<void>;
}

const MINUTE_SECONDS = 60;
/** Callers that are counted at once. Beyond that the oldest are forgotten, to bound memory. */
const MAX_CALLERS = 50_000;

const UNLIMITED: RateLimit = { take: () => Promise.resolve(), charge: () => Promise.resolve() };

/** Counts in the memory of this process. 0 points: no limit. */
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

  /** Evicts the oldest caller where a new one would exceed the bound. */
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
