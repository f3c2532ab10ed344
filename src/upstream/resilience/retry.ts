import { UpstreamError } from '../../errors.js';
import type { Read, ReadLayer } from '../read.js';
import type { Timing } from './timing.js';

/** The range of the first wait; every further range is twice as wide, up to the widest. */
const FIRST_RANGE_MS = 100;
const WIDEST_RANGE_MS = 2000;
/** No wait before a retry is longer, however much time the operation has. */
export const LONGEST_DELAY_MS = 60_000;

export interface RetryOptions {
  /** Retries after the first attempt, at most. */
  readonly limit: number;
  readonly timing: Timing;
  /** False: the circuit breaker has opened meanwhile, so a retry is pointless. */
  readonly isPassable: (read: Read<unknown>) => boolean;
}

/** A failed attempt, and what is left for another one. */
export interface FailedAttempt {
  readonly error: unknown;
  /** The number of the retry that would follow, from 1. */
  readonly retry: number;
  /** Until the operation's deadline. */
  readonly millisecondsLeft: number;
}

/** Retries with backoff and jitter what may succeed the next time; rejects with the last attempt's own error. */
export function createRetry({ limit, timing, isPassable }: RetryOptions): (next: ReadLayer) => ReadLayer {
  return (next) => async (read, options) => {
    for (let retry = 1; ; retry += 1) {
      try {
        return await next(read, options);
      } catch (error) {
        if (retry > limit || !isPassable(read)) throw error;
        const millisecondsLeft = options.deadline - timing.now();
        const delay = retryDelay({ error, retry, millisecondsLeft }, timing.random);
        if (delay === null) throw error;
        await timing.pause(delay, options.signal);
      }
    }
  };
}

/**
 * Milliseconds to wait before the retry: what the platform asks for, plus a random part of the range (full jitter), so that
 * calls that failed together do not return together. Null: a retry is pointless or would come too late.
 */
export function retryDelay({ error, retry, millisecondsLeft }: FailedAttempt, random: () => number): number | null {
  if (!(error instanceof UpstreamError) || error.retryAfterMs === null) return null;
  const range = Math.min(WIDEST_RANGE_MS, FIRST_RANGE_MS * 2 ** (retry - 1));
  const delay = error.retryAfterMs + random() * range;
  return delay < Math.min(millisecondsLeft, LONGEST_DELAY_MS) ? delay : null;
}
