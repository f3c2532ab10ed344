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
  if (isNotHttp(error)) {
    return new UpstreamBadResponseError('The platform answered something that is not HTTP.', null, { cause: error });
  }
  return new UpstreamUnavailableError('The platform could not be reached or closed the connection.', {
    cause: error,
    retryAfterMs: TRANSIENT.has(codeOf(error)) ? 0 : null,
  });
}

/** Of undici, or of Node's own client. */
function isNotHttp(error: unknown): boolean {
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) return true;
  return String(codeOf(error)).startsWith('HPE_');
}

export function tooLargeError(): UpstreamBadResponseError {
  return new UpstreamBadResponseError('The platform answered more than 8 MB.');
}

/** The code of an error of Node or undici; null: it has none. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
