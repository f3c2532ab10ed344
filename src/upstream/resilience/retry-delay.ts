import { UpstreamError } from '../../errors.js';

/** The spread of the first wait; every further one is twice as wide, up to the widest. */
const FIRST_SPREAD_MS = 100;
const WIDEST_SPREAD_MS = 2000;
/** Nobody waits longer than this for a retry, however much time the operation has. */
export const LONGEST_DELAY_MS = 60_000;

/** An attempt that failed, and what is left for another. */
export interface FailedAttempt {
  readonly error: unknown;
  /** The number of the retry that would follow, from 1. */
  readonly retry: number;
  /** Until the operation's deadline. */
  readonly millisecondsLeft: number;
}

/**
 * Milliseconds to wait before trying again: what the platform asks for, and on top of it anything up to the spread (full
 * jitter), so that those who failed together do not return together. Null: it is no use, or would come too late.
 */
export function retryDelay({ error, retry, millisecondsLeft }: FailedAttempt, random: () => number): number | null {
  if (!(error instanceof UpstreamError) || error.retryAfterMs === null) return null;
  const spread = Math.min(WIDEST_SPREAD_MS, FIRST_SPREAD_MS * 2 ** (retry - 1));
  const delay = error.retryAfterMs + random() * spread;
  return delay < Math.min(millisecondsLeft, LONGEST_DELAY_MS) ? delay : null;
}
