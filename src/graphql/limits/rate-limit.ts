import { RateLimitedError } from '../../errors.js';
import { type RateMinute, RateMinutes, type RateMinutesOptions, type SpentPoints } from './rate-minutes.js';

/** Rate-limit points that a caller may spend in a minute, which begins with its first request. */
export interface RateLimit {
  /** Rejects with a RateLimitedError, and takes nothing, where the caller has fewer points left. */
  take(caller: string, points: number): Promise<void>;
  /** Takes points for work that is already done, whether they are left or not. */
  charge(caller: string, points: number): Promise<void>;
  /** Without waiting, and without counting anything; null: there is no limit. */
  status(caller: string): RateLimitStatus | null;
}

/** Where a caller stands, as far as this process knows. */
export interface RateLimitStatus {
  readonly limit: number;
  readonly left: number;
  /** Until its minute ends, in milliseconds. */
  readonly resetMs: number;
}

/** The count that all replicas share. */
export interface SharedPoints {
  /** Adds points that have been spent. Null: the count cannot be reached in time. Never rejects. */
  add(caller: string, points: number): Promise<SpentPoints | null>;
  /** Adds points if they are left, else nothing. */
  take(caller: string, points: number): Promise<TakenPoints | null>;
}

interface TakenPoints extends SpentPoints {
  readonly isTaken: boolean;
}

export interface RateLimitOptions extends RateMinutesOptions {
  /** Null: only this process counts. */
  readonly shared?: SharedPoints | null;
}

/** Of the limit: points that a process spends before it reports them. So a hit of the response cache waits for no one. */
const REPORT_SHARE = 1 / 800;
/** Of the limit: points that a process spends of a caller before the shared count confirms them. */
const MAX_UNCONFIRMED_SHARE = 2 * REPORT_SHARE;
/** Of the limit: the last points are spent only where the shared count confirms them, however many processes there are. */
const CONFIRMED_SHARE = 1 / 50;

const UNLIMITED: RateLimit = {
  take: () => Promise.resolve(),
  charge: () => Promise.resolve(),
  status: () => null,
};

/** 0 points: no limit. */
export function createRateLimit(pointsAMinute: number, options: RateLimitOptions = {}): RateLimit {
  return pointsAMinute === 0 ? UNLIMITED : new CountedRateLimit(pointsAMinute, options);
}

/**
 * Counts in memory, and reports to the shared count what it takes. While that cannot be reached, memory goes on from what it
 * knew, and the rest is reported afterwards.
 */
class CountedRateLimit implements RateLimit {
  readonly #limit: number;
  readonly #minutes: RateMinutes;
  readonly #shared: SharedPoints | null;

  constructor(limit: number, { shared = null, ...options }: RateLimitOptions) {
    this.#limit = limit;
    this.#shared = shared;
    this.#minutes = new RateMinutes(options);
  }

  async take(caller: string, points: number): Promise<void> {
    const minute = this.#minutes.of(caller);
    if (minute.spent + points > this.#limit) throw this.#refusal(minute, points);
    if (this.#shared === null || this.#mayTakeUnconfirmed(minute, points)) return this.charge(caller, points);
    minute.inFlight += points;
    const reply = await this.#shared.take(caller, points);
    this.#settle(minute, points, reply);
    if (reply?.isTaken === false) throw this.#refusal(minute, points);
    this.#reportPortion(caller, minute);
  }

  charge(caller: string, points: number): Promise<void> {
    const minute = this.#minutes.of(caller);
    minute.unreported += points;
    this.#reportPortion(caller, minute);
    return Promise.resolve();
  }

  status(caller: string): RateLimitStatus {
    const { spent, endsInMs: resetMs } = this.#minutes.look(caller);
    return { limit: this.#limit, left: Math.max(0, this.#limit - spent), resetMs };
  }

  #mayTakeUnconfirmed({ spent, unconfirmed }: RateMinute, points: number): boolean {
    if (points === 0) return true;
    const isNearLimit = spent + points > this.#limit * (1 - CONFIRMED_SHARE);
    return !isNearLimit && unconfirmed + points <= this.#limit * MAX_UNCONFIRMED_SHARE;
  }

  /** One report at a time, with all that has come together: a caller costs the shared count no more than that. */
  #reportPortion(caller: string, minute: RateMinute): void {
    const { unreported, isReporting } = minute;
    const isPortion = unreported > 0 && unreported >= this.#limit * REPORT_SHARE;
    if (this.#shared !== null && isPortion && !isReporting) void this.#report(this.#shared, caller, minute);
  }

  async #report(shared: SharedPoints, caller: string, minute: RateMinute): Promise<void> {
    const points = minute.unreported;
    minute.isReporting = true;
    minute.unreported = 0;
    minute.inFlight += points;
    const reply = await shared.add(caller, points);
    this.#settle(minute, points, reply);
    minute.isReporting = false;
    if (reply !== null) this.#reportPortion(caller, minute);
  }

  /** Points without a reply are reported later. The shared count may have them already, and counts them twice then. */
  #settle(minute: RateMinute, points: number, reply: SpentPoints | null): void {
    minute.inFlight -= points;
    if (reply === null) minute.unreported += points;
    else this.#minutes.confirm(minute, reply);
  }

  #refusal({ endsAt }: RateMinute, points: number): RateLimitedError {
    return new RateLimitedError({ points, limit: this.#limit, retryAfterMs: this.#minutes.untilMs(endsAt) });
  }
}
