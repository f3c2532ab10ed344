import { ERROR_CODES } from './generated/error-codes.js';

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorCodeInfo {
  readonly retryable: boolean;
  /** What has happened. */
  readonly description: string;
  /** What a client should do. */
  readonly action: string;
}

/** Every code that the gateway sends, as `docs/errors.md` has them. */
export const errorCodes: Readonly<Record<ErrorCode, ErrorCodeInfo>> = ERROR_CODES;

/** HTTP statuses of the gateway, or of a proxy before it, that can succeed later. */
const RETRYABLE_STATUSES: readonly unknown[] = [408, 429, 502, 503, 504];

/** Where Apollo Client 4, urql and relay-runtime put the errors of a response. */
const PLACES = ['errors', 'graphQLErrors', 'source', 'networkError', 'cause'] as const;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}

/** The code of one GraphQL error; null: it has none that the gateway sends. */
export function errorCodeOf(error: unknown): ErrorCode | null {
  const code = member(member(error, 'extensions'), 'code');
  return isErrorCode(code) ? code : null;
}

/**
 * Whether the same request can succeed later. Takes one GraphQL error, a response with `errors`, or what a client throws:
 * then one error that can is enough. A connection that failed can, too.
 */
export function isRetryable(error: unknown): boolean {
  return isRetryableWithin(error, 4);
}

function isRetryableWithin(error: unknown, depth: number): boolean {
  if (depth === 0 || typeof error !== 'object' || error === null) return false;
  if (Array.isArray(error)) return error.some((one) => isRetryableWithin(one, depth));
  const stated = member(member(error, 'extensions'), 'retryable');
  if (typeof stated === 'boolean') return stated;
  const code = errorCodeOf(error);
  if (code !== null) return errorCodes[code].retryable;
  const statuses = [member(error, 'statusCode'), member(error, 'status'), member(member(error, 'response'), 'status')];
  if (statuses.some((status) => RETRYABLE_STATUSES.includes(status))) return true;
  if (error instanceof TypeError && member(error, 'extensions') === undefined) return isFailedFetch(error);
  return PLACES.some((place) => isRetryableWithin(member(error, place), depth - 1));
}

/** `fetch` throws a TypeError where there was no connection; a programming error is one, too, and has no such text. */
function isFailedFetch({ message }: TypeError): boolean {
  return /fetch|network|load failed/i.test(message);
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
