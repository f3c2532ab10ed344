import { errors } from 'undici';
import { GatewayError, UpstreamBadResponseError, UpstreamUnavailableError } from '../../errors.js';

/** Node's and undici's codes for a connection that was refused, reset or closed: a new one may well last. */
const PASSING: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'UND_ERR_SOCKET',
]);

/** What went wrong below HTTP, in terms that clients may be told; undici's own error stays as the cause, for the log. */
export function transportError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new UpstreamBadResponseError('The platform answered something that is not HTTP.', null, { cause: error });
  }
  return new UpstreamUnavailableError('The platform could not be reached or dropped the connection.', {
    cause: error,
    retryAfterMs: PASSING.has(codeOf(error)) ? 0 : null,
  });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
