export { errorCodeOf, errorCodes, isErrorCode, isRetryable } from './error-codes.js';
export type * from './generated/types.js';
