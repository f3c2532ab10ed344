/** One class per kind of failure, each with a stable code. */
export { ERROR_CODES, type ErrorCode, type ErrorCodeEntry } from './errors/error-codes.js';
export { errorExtensions, isErrorCode, isRetryable } from './errors/error-extensions.js';
export { GatewayError } from './errors/gateway-error.js';
export * from './errors/calendar-errors.js';
export * from './errors/request-errors.js';
export * from './errors/upstream-errors.js';
