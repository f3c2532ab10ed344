import type { ErrorCode } from './error-codes.js';

/** Public `extensions` beside the code. They never contain a URL, token, header or body. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * An error that clients receive with its message. Every other error is masked as INTERNAL_SERVER_ERROR. It has no stack:
 * such errors are expected, one operation can cause thousands, and graphql-js reads the stack of each, which Node then maps
 * to the TypeScript sources.
 */
export abstract class GatewayError extends Error {
  abstract readonly code: ErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = new.target.name;
  }

  get details(): ErrorDetails {
    return {};
  }
}
