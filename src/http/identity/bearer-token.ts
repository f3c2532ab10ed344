import { UnauthenticatedError } from '../../errors.js';

/** RFC 6750, 2.1; the scheme's case does not count. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const BEARER_SCHEME = /^Bearer(\s|$)/i;

/**
 * The token that a request shows, given every `Authorization` header it came with: of two, another program could have
 * judged the other one. Throws UnauthenticatedError.
 */
export function readBearerToken(authorizations: readonly string[]): string {
  const [authorization, ...others] = authorizations;
  if (authorization === undefined) throw missingToken();
  const token = others.length === 0 ? BEARER.exec(authorization)?.[1] : undefined;
  if (token !== undefined) return token;
  throw authorizations.some((stated) => BEARER_SCHEME.test(stated)) ? invalidToken() : missingToken();
}

/** All that a client is told; why a token is no good would help its forger most. */
export function invalidToken(): UnauthenticatedError {
  return new UnauthenticatedError('The access token is invalid.', true);
}

/** Only a token that is good in all else is called so. */
export function expiredToken(): UnauthenticatedError {
  return new UnauthenticatedError('The access token has expired.', true);
}

function missingToken(): UnauthenticatedError {
  return new UnauthenticatedError('An access token is needed: send `Authorization: Bearer <token>`.', false);
}
