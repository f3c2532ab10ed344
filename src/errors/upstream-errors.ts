import { randomUUID } from 'node:crypto';
import { GatewayError, type ErrorDetails } from './gateway-error.js';

export interface UpstreamErrorOptions extends ErrorOptions {
  readonly retryAfterMs?: number | null;
}

/** A failed call to the platform. If it fails several fields, their errors have the same `failureId`. */
export abstract class UpstreamError extends GatewayError {
  readonly failureId = randomUUID();
  /** Milliseconds after which the gateway can retry the call; null: a retry cannot help. Not sent to clients. */
  readonly retryAfterMs: number | null;

  constructor(message: string, { retryAfterMs = null, ...options }: UpstreamErrorOptions = {}) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }

  override get details(): ErrorDetails {
    return { failureId: this.failureId };
  }
}

export class UpstreamTimeoutError extends UpstreamError {
  readonly code = 'UPSTREAM_TIMEOUT';
}

/** No connection, a broken connection, HTTP 5xx, or an open circuit breaker. */
export class UpstreamUnavailableError extends UpstreamError {
  readonly code = 'UPSTREAM_UNAVAILABLE';
}

/** What the platform says of a refused call: its business code, and its message. */
export interface Refusal {
  readonly code: number | null;
  readonly message: string;
}

/** The platform understood the call and refused it, usually with HTTP 200. */
export class UpstreamRefusedError extends UpstreamError {
  readonly code = 'UPSTREAM_REFUSED';

  constructor(readonly refusal: Refusal) {
    super('The platform refused the call.');
  }

  override get details(): ErrorDetails {
    return { ...super.details, upstream: this.refusal };
  }
}

/** The platform does not accept the gateway's token. */
export class UpstreamUnauthorizedError extends UpstreamError {
  readonly code = 'UPSTREAM_UNAUTHORIZED';

  constructor(message = 'The platform does not accept the token of the gateway.') {
    super(message);
  }
}

/** HTTP 429; `retryAfterMs` is the platform's `Retry-After`, null if it has none. */
export class UpstreamRateLimitedError extends UpstreamError {
  readonly code = 'UPSTREAM_RATE_LIMITED';
}

/** The response differs from the platform's documentation. `at` is the place in the payload; null: all of it. */
export class UpstreamBadResponseError extends UpstreamError {
  readonly code = 'UPSTREAM_BAD_RESPONSE';

  constructor(
    message: string,
    readonly at: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  override get details(): ErrorDetails {
    return { ...super.details, at: this.at };
  }
}

/** HTTP 404 without an envelope: probably the wrong server or path. */
export class UpstreamNotFoundError extends UpstreamBadResponseError {}

/** A row that is missing from a list; the other rows are valid. `at` is its place in the payload. */
export class MalformedRowError extends GatewayError {
  readonly code = 'UPSTREAM_BAD_RESPONSE';

  constructor(
    message: string,
    readonly at: string,
  ) {
    super(message);
  }

  override get details(): ErrorDetails {
    return { at: this.at };
  }
}
