import { handleWhen, retry } from 'cockatiel';
import { retryDelay } from './retry-delay.js';
import type { CallScope } from '../platform.js';
import type { Timing } from './timing.js';

export interface RetryOptions {
  /** Retries after the first attempt at most. */
  readonly limit: number;
  readonly timing: Timing;
  /** Of those who wait for the answer; their deadline, by the timing's clock, is asked for anew at each failure. */
  readonly scope: Pick<CallScope, 'signal' | 'deadlineAt'>;
  /** False: another attempt would not be let through. */
  readonly isPassable: () => boolean;
}

/**
 * Tries until an attempt succeeds, fails for a reason that another one would meet too, or time or retries run out; rejects
 * with the last attempt's own error. Cockatiel counts, judges and repeats, once there is anything to repeat: nearly every
 * call succeeds at once. The wait is made here: cockatiel's own cannot be ended.
 */
export async function withRetries<T>(options: RetryOptions, attempt: (retry: number) => Promise<T>): Promise<T> {
  try {
    return await attempt(0);
  } catch (error) {
    return await repeated(options, error, attempt);
  }
}

/** Goes on after a first attempt that failed. */
function repeated<T>(options: RetryOptions, failure: unknown, attempt: (retry: number) => Promise<T>): Promise<T> {
  const { limit, timing, scope, isPassable } = options;
  const { signal } = scope;
  let attempts = 0;
  let delay = 0;
  const isWorthwhile = (error: unknown): boolean => {
    const millisecondsLeft = scope.deadlineAt - timing.now();
    const next = isPassable() ? retryDelay({ error, retry: attempts, millisecondsLeft }, timing.random) : null;
    delay = next ?? 0;
    return next !== null;
  };
  return retry(handleWhen(isWorthwhile), { maxAttempts: limit }).execute(async () => {
    attempts += 1;
    if (attempts === 1) throw failure;
    await timing.pause(delay, signal);
    return attempt(attempts - 1);
  }, signal);
}
