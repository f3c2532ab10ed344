import { UpstreamTimeoutError } from '../../errors.js';
import { abortError } from './abort-error.js';
import { CallSignal } from './call-signal.js';

export interface CallLimits {
  readonly timeoutMs: number;
  /** Of the whole operation: it outlives the call, and so must not keep anything of it. */
  readonly signal: AbortSignal;
}

/**
 * Runs a call under a signal of its own, which aborts when the deadline passes or the operation is given up; the answer
 * rejects at that moment with an error for clients, even where `call` does not notice (undici does not while it connects).
 */
export function withDeadline<T>(
  { timeoutMs, signal }: CallLimits,
  call: (signal: CallSignal) => Promise<T>,
): Promise<T> {
  if (signal.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const callSignal = new CallSignal();
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    };
    const end = (error: Error): void => {
      settle();
      callSignal.abort(error);
      reject(error);
    };
    const giveUp = (): void => {
      end(abortError(signal));
    };
    const timer = setTimeout(() => {
      end(timeout(timeoutMs));
    }, timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    call(callSignal).then(
      (answer) => {
        settle();
        resolve(answer);
      },
      (error: unknown) => {
        settle();
        reject(error instanceof Error ? error : new Error('The call failed.', { cause: error }));
      },
    );
  });
}

function timeout(timeoutMs: number): UpstreamTimeoutError {
  return new UpstreamTimeoutError(`The platform did not answer within ${timeoutMs} ms.`);
}
