import { isAccountId } from '../../domain/account-id.js';
import type { Viewer } from '../../domain/account.js';
import { UnauthenticatedError } from '../../errors.js';

/** RFC 6750, 2.1. The scheme is case-insensitive. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const BEARER_SCHEME = /^Bearer(\s|$)/i;

/**
 * Returns the token of a request, given all its `Authorization` headers. Throws UnauthenticatedError, also for several
 * headers: a proxy in front may have checked another one of them.
 */
export function readBearerToken(authorizations: readonly string[]): string {
  const [authorization, ...others] = authorizations;
  if (authorization === undefined) throw missingToken('no Authorization header');
  const token = others.length === 0 ? BEARER.exec(authorization)?.[1] : undefined;
  if (token !== undefined) return token;
  throw authorizations.some((value) => BEARER_SCHEME.test(value))
    ? invalidToken('not exactly one bearer token')
    : missingToken('no bearer token');
}

type Claims = Readonly<Record<string, unknown>>;

/** The names of the claims with the accounts of the caller. */
export interface AccountClaims {
  readonly accountClaim: string;
  readonly subAccountClaim: string;
}

/** The accounts in the claims of a verified token. Throws UnauthenticatedError: an invalid claim never counts as absent. */
export function readViewer(claims: Claims, { accountClaim, subAccountClaim }: AccountClaims): Viewer {
  const mainAccountId = readAccountId(claims, accountClaim);
  if (!Object.hasOwn(claims, subAccountClaim)) return { mainAccountId, boundAccountId: null };
  const boundAccountId = readAccountId(claims, subAccountClaim);
  // To the platform the id of the main account means "all sub-accounts", so that this caller would not be bound at all.
  if (boundAccountId === mainAccountId) throw invalidToken(`${subAccountClaim}: the main account`);
  return { mainAccountId, boundAccountId };
}

/** Whom a verified token was issued to; null: it does not say. */
export function readSubject({ sub }: Claims): string | null {
  return typeof sub === 'string' && sub !== '' ? sub : null;
}

function readAccountId(claims: Claims, claim: string): string {
  if (!Object.hasOwn(claims, claim)) throw invalidToken(`${claim}: missing`);
  const id = claims[claim];
  if (typeof id === 'string' && isAccountId(id)) return id;
  throw invalidToken(`${claim}: not an account id`);
}

/** Clients learn no more than this: the reason would help someone who forges tokens. */
export function invalidToken(reason: string): UnauthenticatedError {
  return new UnauthenticatedError('The access token is invalid.', { hasToken: true, reason });
}

/** For tokens that are valid in every other respect. */
export function expiredToken(): UnauthenticatedError {
  return new UnauthenticatedError('The access token has expired.', { hasToken: true, reason: 'exp: expired' });
}

function missingToken(reason: string): UnauthenticatedError {
  const message = 'An access token is needed: send `Authorization: Bearer <token>`.';
  return new UnauthenticatedError(message, { hasToken: false, reason });
}
