import type { IncomingHttpHeaders } from 'node:http';
import {
  UpstreamBadResponseError,
  type UpstreamError,
  UpstreamRateLimitedError,
  UpstreamUnauthorizedError,
  UpstreamUnavailableError,
} from '../../errors.js';

/** What a proxy says whose server is busy or about to be replaced; any other 5xx is likely to come again. */
const PASSING: ReadonlySet<number> = new Set([502, 503, 504]);

/** What the HTTP status alone decides; null where the envelope has to be judged. */
export function statusError(statusCode: number, headers: IncomingHttpHeaders): UpstreamError | null {
  if (statusCode === 401 || statusCode === 403) {
    return new UpstreamUnauthorizedError('The platform does not accept the token of the gateway.');
  }
  if (statusCode === 429) {
    return new UpstreamRateLimitedError('The platform asks for fewer calls.', {
      retryAfterMs: retryAfterMs(headers['retry-after']),
    });
  }
  if (statusCode >= 500) {
    const retryAfter = PASSING.has(statusCode) ? (retryAfterMs(headers['retry-after']) ?? 0) : null;
    return new UpstreamUnavailableError(`The platform answered HTTP ${statusCode}.`, { retryAfterMs: retryAfter });
  }
  if (statusCode >= 300 && statusCode < 400) {
    return new UpstreamBadResponseError('The platform answered a redirect, which is not followed.');
  }
  return null;
}

/** `Retry-After` as milliseconds from now: seconds or an HTTP date; null where there is none or it is unreadable. */
export function retryAfterMs(header: string | string[] | undefined, now: number = Date.now()): number | null {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2,8}, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
