import type { ErrorCode } from './error-codes.js';

/** Public `extensions` beside the code. They never contain a URL, token, header or body. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** An error that clients receive with its message. Every other error is masked as INTERNAL_SERVER_ERROR. */
export abstract class GatewayError extends Error {
  abstract readonly code: ErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }

  get details(): ErrorDetails {
    return {};
  }
}
