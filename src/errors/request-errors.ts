import { GatewayError, type ErrorDetails } from './gateway-error.js';

/** An invalid argument of the operation. */
export class BadUserInputError extends GatewayError {
  readonly code = 'BAD_USER_INPUT';
}

/** The caller has no access to the account. */
export class ForbiddenError extends GatewayError {
  readonly code = 'FORBIDDEN';
}

/** The request has no valid token. */
export class UnauthenticatedError extends GatewayError {
  readonly code = 'UNAUTHENTICATED';

  /** The request has an `Authorization` header with a token. */
  readonly hasToken: boolean;
  /** For the log; clients learn no more than the message. It quotes nothing of the token. */
  readonly reason: string;

  constructor(message: string, { hasToken, reason }: { hasToken: boolean; reason: string }) {
    super(message);
    this.hasToken = hasToken;
    this.reason = reason;
  }
}

/** The token cannot be verified, since the keys are not available. */
export class IdentityUnavailableError extends GatewayError {
  readonly code = 'IDENTITY_UNAVAILABLE';
  /** Whole seconds, at least one. */
  readonly retryAfterSeconds: number;

  constructor(
    message: string,
    { retryAfterMs = 0, ...options }: ErrorOptions & { readonly retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  }
}

/** A search stopped before it had read the whole task list. */
export class ScanLimitError extends GatewayError {
  readonly code = 'SCAN_LIMIT';

  constructor(pages: number) {
    super(`The search stopped after ${pages} pages of the task list; narrow it by account or name.`);
  }
}

/** The operation has no calls to the platform left. */
export class CallLimitError extends GatewayError {
  readonly code = 'UPSTREAM_CALL_LIMIT';

  constructor(limit: number) {
    super(`The operation exceeds the limit of calls to the platform (${limit}); request less at once.`);
  }
}

/** The deadline of the operation passed; fields that were ready are in the response. */
export class OperationTimeoutError extends GatewayError {
  readonly code = 'OPERATION_TIMEOUT';

  constructor(milliseconds: number) {
    super(`The operation was ended after ${milliseconds} ms, before the field was ready.`);
  }
}

/** What a limit on operations counts. */
export type ComplexityMeasure =
  'cost' | 'depth' | 'aliases' | 'rootFields' | 'introspection' | 'nesting' | 'nameLength' | 'lines';

const MEASURE_NAMES: Readonly<Record<ComplexityMeasure, string>> = {
  cost: 'Its cost is',
  depth: 'Its depth is',
  aliases: 'The number of selections of one field in one place is',
  rootFields: 'The number of its root fields is',
  introspection: 'The number of response keys of one introspection field in one place is',
  nesting: 'The depth of its brackets is',
  lines: 'The number of its lines is',
  nameLength: 'The length of its longest name is',
};

/** The operation exceeds a limit; the gateway executed nothing of it. */
export class QueryTooComplexError extends GatewayError {
  readonly code = 'QUERY_TOO_COMPLEX';

  constructor(
    readonly measure: ComplexityMeasure,
    readonly count: number,
    readonly limit: number,
  ) {
    super(`The operation is too complex. ${MEASURE_NAMES[measure]} ${count}; the limit is ${limit}.`);
  }

  override get details(): ErrorDetails {
    return { [this.measure]: this.count, limit: this.limit };
  }
}

/** The response has more bytes than the gateway sends; all of it is dropped. */
export class ResponseTooLargeError extends GatewayError {
  readonly code = 'RESPONSE_TOO_LARGE';

  constructor(readonly limit: number) {
    super(`The response has more than ${limit} bytes; request less, or split the operation.`);
  }

  override get details(): ErrorDetails {
    return { limit: this.limit };
  }
}

/** The caller does not have enough rate-limit points left in this minute. */
export class RateLimitedError extends GatewayError {
  readonly code = 'RATE_LIMITED';
  /** Whole seconds, at least one. */
  readonly retryAfterSeconds: number;
  readonly #points: number;
  readonly #limit: number;

  constructor({ points, limit, retryAfterMs }: { points: number; limit: number; retryAfterMs: number }) {
    super(`Rate limit exceeded: the request costs ${points} points, the limit is ${limit} points per minute.`);
    this.#points = points;
    this.#limit = limit;
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  }

  override get details(): ErrorDetails {
    return { cost: this.#points, limit: this.#limit, retryAfterSeconds: this.retryAfterSeconds };
  }
}

/** More operations wait to be executed than may; Fastify answers with the status. */
export class OverloadedError extends GatewayError {
  readonly code = 'OVERLOADED';
  readonly statusCode = 503;

  constructor() {
    super('Too many operations wait to be executed.');
  }
}

/** The document is not in the manifest of trusted documents. */
export class UntrustedDocumentError extends GatewayError {
  readonly code = 'UNTRUSTED_DOCUMENT';
}

/** The request is an array of operations. */
export class BatchingDisabledError extends GatewayError {
  readonly code = 'BATCHING_DISABLED';

  constructor() {
    super('Arrays of operations are not supported; send one operation per request.');
  }
}

/** A request that fails before its operation begins, with an HTTP status of its own. */
export abstract class RequestError extends GatewayError {
  abstract readonly status: number;
}

/** The request cannot be read. */
export class BadRequestError extends RequestError {
  readonly code = 'BAD_REQUEST';
  readonly status = 400;
}

/** The body is in a form that the gateway does not read. */
export class UnsupportedMediaTypeError extends RequestError {
  readonly code = 'UNSUPPORTED_MEDIA_TYPE';
  readonly status = 415;
}

/** The request was sent to a host that the gateway does not answer for. */
export class HostNotAllowedError extends RequestError {
  readonly code = 'HOST_NOT_ALLOWED';
  readonly status = 421;

  constructor() {
    super('The gateway does not answer to the Host of this request; its operator can add it to ALLOWED_HOSTS.');
  }
}
