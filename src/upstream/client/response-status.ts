import type { IncomingHttpHeaders } from 'node:http';
import {
  UpstreamBadResponseError,
  type UpstreamError,
  UpstreamRateLimitedError,
  UpstreamUnauthorizedError,
  UpstreamUnavailableError,
} from '../../errors.js';

/** What a proxy answers if its server is busy or restarts; any other 5xx would probably come again. */
const TRANSIENT: ReadonlySet<number> = new Set([502, 503, 504]);

/** The error that follows from the HTTP status alone; null: the envelope decides. */
export function statusError(statusCode: number, headers: IncomingHttpHeaders): UpstreamError | null {
  if (statusCode === 401 || statusCode === 403) return new UpstreamUnauthorizedError();
  if (statusCode === 429) {
    return new UpstreamRateLimitedError('The platform asks for fewer calls.', {
      retryAfterMs: retryAfterMs(headers['retry-after']),
    });
  }
  if (statusCode >= 500) {
    const retryAfter = TRANSIENT.has(statusCode) ? (retryAfterMs(headers['retry-after']) ?? 0) : null;
    return new UpstreamUnavailableError(`The platform answered HTTP ${statusCode}.`, { retryAfterMs: retryAfter });
  }
  if (statusCode >= 300 && statusCode < 400) {
    return new UpstreamBadResponseError('The platform answered a redirect, which is not followed.');
  }
  return null;
}

/** `Retry-After`, seconds or an HTTP date, as milliseconds from now; null: missing or unreadable. */
export function retryAfterMs(header: string | string[] | undefined, now: number = Date.now()): number | null {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2,8}, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
