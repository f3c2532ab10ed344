import { abortable } from '../client/abortable.js';

/** Time and randomness, so that tests can control them. */
export interface Timing {
  /** Milliseconds of a monotonic clock: the one of `ReadOptions.deadline`. */
  readonly now: () => number;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds; rejects as soon as the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const realTiming: Timing = {
  now: () => performance.now(),
  random: Math.random,
  pause: (milliseconds, signal) =>
    abortable(signal, (resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    }),
};
