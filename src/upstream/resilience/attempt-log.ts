import type { Attempt } from '../platform.js';

/** Where failed requests are logged; pino fits. */
export interface AttemptLog {
  warn(details: object, message: string): void;
}

/** One line for a request to the platform that failed, also for one that is sent again or that serves a stale entry. */
export function logFailedAttempt(log: AttemptLog, attempt: Attempt): void {
  const { error, endpoint, mainAccountId, accountId, number, status, requestId } = attempt;
  if (error === null) return;
  const { code, failureId } = error;
  const durationMs = Math.round(attempt.durationMs * 10) / 10;
  const accounts = { mainAccountId, accountId };
  const request = requestId === null ? {} : { requestId };
  log.warn(
    { endpoint, ...accounts, attempt: number, status, durationMs, code, failureId, ...request },
    'A request to the platform failed.',
  );
}
