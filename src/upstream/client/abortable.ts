import { abortError } from './abort-error.js';

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
