import { ERROR_CODES, type ErrorCode, type ErrorCodeEntry } from './error-codes.js';
import type { GatewayError } from './gateway-error.js';

/** `extensions` of an error: the same form wherever the program makes the error. */
export function errorExtensions({ code, details }: Pick<GatewayError, 'code' | 'details'>) {
  return { code, retryable: isRetryable(code), ...details };
}

/** Whether the same request can succeed later. */
export function isRetryable(code: ErrorCode): boolean {
  const entry: ErrorCodeEntry = ERROR_CODES[code];
  return entry.isRetryable ?? false;
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
}
