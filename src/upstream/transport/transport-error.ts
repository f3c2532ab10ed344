import { errors } from 'undici';
import { GatewayError, UpstreamBadResponseError, UpstreamUnavailableError } from '../../errors.js';

/** What went wrong below HTTP, in terms that clients may be told; undici's own error stays as the cause, for the log. */
export function transportError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return new UpstreamBadResponseError('The platform answered something that is not HTTP.', null, { cause: error });
  }
  return new UpstreamUnavailableError('The platform could not be reached or dropped the connection.', { cause: error });
}
