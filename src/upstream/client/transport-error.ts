import { errors } from 'undici';
import { GatewayError, UpstreamBadResponseError, UpstreamUnavailableError } from '../../errors.js';

/** Codes of Node and undici for a connection that was refused, reset or closed: a new connection may work. */
const TRANSIENT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'UND_ERR_SOCKET',
]);

/** A failure below HTTP as an error that clients may see; undici's own error is the cause, for the log. */
export function transportError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof errors.ResponseExceededMaxSizeError) return tooLargeError();
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new UpstreamBadResponseError('The platform answered something that is not HTTP.', null, { cause: error });
  }
  return new UpstreamUnavailableError('The platform could not be reached or closed the connection.', {
    cause: error,
    retryAfterMs: TRANSIENT.has(codeOf(error)) ? 0 : null,
  });
}

export function tooLargeError(): UpstreamBadResponseError {
  return new UpstreamBadResponseError('The platform answered more than 8 MB.');
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
