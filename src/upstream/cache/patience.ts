import { setMaxListeners } from 'node:events';
import { UpstreamError, UpstreamRefusedError, UpstreamUnauthorizedError } from '../../errors.js';
import { abortError } from '../transport/abort-error.js';

/** For an answer that was fresh a moment ago: what a healthy platform takes, and nobody notices. */
const SHORT_WAIT_MS = 100;
/** For an older one: a person waits so long for what is right, and a platform that takes longer is ill. */
const LONG_WAIT_MS = 2000;

/** How long a new answer is worth waiting for, in milliseconds, where an old one is at hand. */
export function patienceMs(ageMs: number, ttlMs: number, leftMs: number): number {
  const worthMs = ageMs < 2 * ttlMs ? SHORT_WAIT_MS : LONG_WAIT_MS;
  // The old answer is to be given while its operation still can use it.
  return Math.max(0, Math.min(worthMs, leftMs / 2));
}

/** What came of waiting. */
export type Waited<T> = { readonly value: T } | { readonly error: unknown } | 'late';

/** Waits so long for an answer. Rejects where the operation is over before. */
export function waitFor<T>(answer: Promise<T>, waitMs: number, signal: AbortSignal): Promise<Waited<T>> {
  if (signal.aborted) return Promise.reject(abortError(signal));
  // Every read of an operation listens, so that Node would take more than ten for a leak.
  setMaxListeners(0, signal);
  return new Promise((resolve, reject) => {
    const end = (tell: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      tell();
    };
    const leave = (): void => end(() => reject(abortError(signal)));
    const timer = setTimeout(() => end(() => resolve('late')), waitMs);
    signal.addEventListener('abort', leave);
    answer.then(
      (value) => end(() => resolve({ value })),
      (error: unknown) => end(() => resolve({ error })),
    );
  });
}

/**
 * Whether the platform said no: it means it, and an older answer would go behind it. What it failed to say, or said so that
 * nobody understands it, an older answer may stand in for.
 */
export function isDenial(error: unknown): boolean {
  return error instanceof UpstreamRefusedError || error instanceof UpstreamUnauthorizedError;
}

/** Whether an older answer may stand in for one that failed like this. */
export function isFailure(error: unknown): boolean {
  return error instanceof UpstreamError && !isDenial(error);
}
