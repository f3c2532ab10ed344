import { UpstreamTimeoutError } from '../../errors.js';
import { abortError } from './abort-error.js';

export interface CallLimits {
  readonly timeoutMs: number;
  /** Of the whole operation: it outlives the call, and so must not keep anything of it. */
  readonly signal: AbortSignal;
}

/**
 * Runs a call under a signal of its own, which aborts when the deadline passes or the operation is given up; the answer
 * rejects at that moment with an error for clients, even where `call` does not notice (undici does not while it connects).
 */
export async function withDeadline<T>(
  { timeoutMs, signal }: CallLimits,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw abortError(signal);
  const controller = new AbortController();
  const giveUp = (): void => {
    controller.abort(abortError(signal));
  };
  const timer = setTimeout(() => {
    controller.abort(timeout(timeoutMs));
  }, timeoutMs);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([rejectionOf(controller.signal), call(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const onAbort = (): void => {
      reject(abortError(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

function timeout(timeoutMs: number): UpstreamTimeoutError {
  return new UpstreamTimeoutError(`The platform did not answer within ${timeoutMs} ms.`);
}
