import { GatewayError, UpstreamTimeoutError, UpstreamUnavailableError } from '../../errors.js';

/** Begins something that settles later, and returns a function that cleans up after it. */
export type Start<T> = (resolve: (value: T) => void, reject: (error: Error) => void) => (error?: Error) => void;

/**
 * A promise that also rejects, with an error for clients, as soon as the signal aborts. The clean-up runs in the tick in
 * which the promise settles, and is given the error if there is one. No listener stays on the signal.
 */
export function abortable<T>(signal: AbortSignal, start: Start<T>): Promise<T> {
  if (signal.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const succeed = (value: T): void => {
      signal.removeEventListener('abort', onAbort);
      cleanUp();
      resolve(value);
    };
    const fail = (error: Error): void => {
      signal.removeEventListener('abort', onAbort);
      cleanUp(error);
      reject(error);
    };
    const onAbort = (): void => {
      fail(abortError(signal));
    };
    const cleanUp = start(succeed, fail);
    // What was begun may have aborted the operation.
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
}

/** The error with which the calls of an aborted operation end: the signal's own reason if clients may see it. */
export function abortError(signal: AbortSignal): GatewayError {
  const reason: unknown = signal.reason;
  if (reason instanceof GatewayError) return reason;
  if (isTimeout(reason)) {
    return new UpstreamTimeoutError("The operation's deadline passed before the platform answered.", { cause: reason });
  }
  return new UpstreamUnavailableError('The operation was cancelled before the platform answered.', { cause: reason });
}

/** The reason of an AbortSignal.timeout(). */
function isTimeout(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
}
