import { randomUUID } from 'node:crypto';

/** What a client may be told of a failure beside its code and message; never a URL, token, header or body. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** A failure that callers are told about. Anything else that is thrown is masked as an internal error. */
export abstract class GatewayError extends Error {
  abstract readonly code: string;

  /** The public `extensions` beside the code. */
  get details(): ErrorDetails {
    return {};
  }
}

/** An argument of the operation that cannot be used. */
export class BadUserInputError extends GatewayError {
  override readonly name = 'BadUserInputError';
  readonly code = 'BAD_USER_INPUT';
}

/** An account that the caller may not see. */
export class ForbiddenError extends GatewayError {
  override readonly name = 'ForbiddenError';
  readonly code = 'FORBIDDEN';
}

/** The request carries no token, or none that is good. */
export class UnauthenticatedError extends GatewayError {
  override readonly name = 'UnauthenticatedError';
  readonly code = 'UNAUTHENTICATED';

  /** `hasToken`: whether the request carried anything that was meant as one. */
  constructor(
    message: string,
    readonly hasToken: boolean,
  ) {
    super(message);
  }
}

/** A token cannot be judged, since the keys to judge it by cannot be had now. */
export class IdentityUnavailableError extends GatewayError {
  override readonly name = 'IdentityUnavailableError';
  readonly code = 'IDENTITY_UNAVAILABLE';
}

/** A search through the task list that ended before everything was read. */
export class ScanLimitError extends GatewayError {
  override readonly name = 'ScanLimitError';
  readonly code = 'SCAN_LIMIT';

  constructor(pages: number) {
    super(`The search ended after ${pages} pages of the task list; narrow it with an account or a name.`);
  }
}

/** The operation made all the calls to the platform that one may make. */
export class CallLimitError extends GatewayError {
  override readonly name = 'CallLimitError';
  readonly code = 'UPSTREAM_CALL_LIMIT';

  constructor(limit: number) {
    super(`The operation would exceed its limit of calls to the platform, ${limit}; ask for less at once.`);
  }
}

/** The operation's own deadline passed: what it had by then is its answer. */
export class OperationTimeoutError extends GatewayError {
  override readonly name = 'OperationTimeoutError';
  readonly code = 'OPERATION_TIMEOUT';

  constructor(milliseconds: number) {
    super(`The operation was ended after ${milliseconds} ms, before this was known.`);
  }
}

/** Of what failed a call. */
export interface UpstreamErrorOptions extends ErrorOptions {
  readonly retryAfterMs?: number | null;
}

/** One failed call to the platform. However many fields it takes along, they share its `failureId`. */
export abstract class UpstreamError extends GatewayError {
  readonly failureId = randomUUID();
  /** Milliseconds after which the same call may succeed; null: it is no use to try again. Not for clients. */
  readonly retryAfterMs: number | null;

  constructor(message: string, { retryAfterMs = null, ...options }: UpstreamErrorOptions = {}) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }

  override get details(): ErrorDetails {
    return { failureId: this.failureId };
  }
}

/** The call's deadline passed. */
export class UpstreamTimeoutError extends UpstreamError {
  override readonly name = 'UpstreamTimeoutError';
  readonly code = 'UPSTREAM_TIMEOUT';
}

/** No connection, a dropped connection, an HTTP 5xx, or no call because too many have failed before. */
export class UpstreamUnavailableError extends UpstreamError {
  override readonly name = 'UpstreamUnavailableError';
  readonly code = 'UPSTREAM_UNAVAILABLE';
}

/** The platform's own words in a refusal: its business code, and its message as text. */
export interface Refusal {
  readonly code: number | null;
  readonly message: string;
}

/** The platform understood the call and said no, usually inside HTTP 200. */
export class UpstreamRefusedError extends UpstreamError {
  override readonly name = 'UpstreamRefusedError';
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
  override readonly name = 'UpstreamUnauthorizedError';
  readonly code = 'UPSTREAM_UNAUTHORIZED';
}

/** The platform answered 429; `retryAfterMs` is its own wish, and null where it states none. */
export class UpstreamRateLimitedError extends UpstreamError {
  override readonly name = 'UpstreamRateLimitedError';
  readonly code = 'UPSTREAM_RATE_LIMITED';
}

/** The answer is not what the platform's pages describe. `at` names the place in the payload, null for the whole. */
export class UpstreamBadResponseError extends UpstreamError {
  override readonly name = 'UpstreamBadResponseError';
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

/** A row that had to be left out of a list; the rest of the list stands. `at` is its place in the payload. */
export class MalformedRowError extends GatewayError {
  override readonly name = 'MalformedRowError';
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

/** What a limit on operations counts. */
export type ComplexityMeasure = 'cost' | 'depth' | 'aliases' | 'rootFields' | 'introspection';

const COMPLEXITY_NAMES: Readonly<Record<ComplexityMeasure, string>> = {
  cost: 'Its cost is',
  depth: 'Its depth is',
  aliases: 'The times that it selects one field in one place are',
  rootFields: 'Its fields at the root are',
  introspection: 'The keys that it asks one field of the schema under in one place are',
};

/** An operation that asks for more than one may; nothing of it was begun. */
export class QueryTooComplexError extends GatewayError {
  override readonly name = 'QueryTooComplexError';
  readonly code = 'QUERY_TOO_COMPLEX';

  constructor(
    readonly measure: ComplexityMeasure,
    readonly count: number,
    readonly limit: number,
  ) {
    super(`The operation asks for too much. ${COMPLEXITY_NAMES[measure]} ${count}, and the limit is ${limit}.`);
  }

  override get details(): ErrorDetails {
    return { [this.measure]: this.count, limit: this.limit };
  }
}

/** A caller who has spent the minute's points. */
export class RateLimitedError extends GatewayError {
  override readonly name = 'RateLimitedError';
  readonly code = 'RATE_LIMITED';
  /** Whole seconds, at least one. */
  readonly retryAfterSeconds: number;
  readonly #points: number;
  readonly #limit: number;

  constructor({ points, limit, retryAfterMs }: { points: number; limit: number; retryAfterMs: number }) {
    super(`Too much was asked for in the last minute; ${points} points more would exceed its ${limit}.`);
    this.#points = points;
    this.#limit = limit;
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  }

  override get details(): ErrorDetails {
    return { cost: this.#points, limit: this.#limit, retryAfterSeconds: this.retryAfterSeconds };
  }
}

/** A document that the gateway was not told to trust. */
export class UntrustedDocumentError extends GatewayError {
  override readonly name = 'UntrustedDocumentError';
  readonly code = 'UNTRUSTED_DOCUMENT';
}

/** Several operations in one request. */
export class BatchingDisabledError extends GatewayError {
  override readonly name = 'BatchingDisabledError';
  readonly code = 'BATCHING_DISABLED';

  constructor() {
    super('An array of operations is not answered; send one operation a request.');
  }
}
