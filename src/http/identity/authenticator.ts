import { createPublicKey } from 'node:crypto';
import { errors, jwtVerify, type JWTVerifyGetKey, type JWTVerifyOptions, type JWTVerifyResult } from 'jose';
import type { Viewer } from '../../domain/account.js';
import { IdentityUnavailableError, UnauthenticatedError } from '../../errors.js';
import {
  expiredToken,
  invalidToken,
  readBearerToken,
  readSubject,
  readViewer,
  type AccountClaims,
} from './access-token.js';
import { RemoteKeys, type RemoteKeysOptions } from './remote-keys.js';

/** Where the keys come from that verify tokens. */
type KeyOrigin = { readonly jwksUrl: string } | { readonly publicKey: string };

export interface JwtSettings extends AccountClaims {
  readonly keys: KeyOrigin;
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric algorithms only. */
  readonly algorithms: readonly string[];
}

/** `none`: requests need no token. */
export type IdentitySettings = { readonly mode: 'none' } | ({ readonly mode: 'jwt' } & JwtSettings);

/** Tolerated difference between the clocks of issuer and gateway. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** Identifies the caller of a request. */
export interface Authenticator {
  /** Whether responses depend on the `Authorization` header. */
  readonly needsToken: boolean;
  /** Takes all `Authorization` headers. Rejects with UnauthenticatedError or IdentityUnavailableError. */
  readonly authenticate: (authorizations: readonly string[]) => Promise<Identity>;
}

export interface Identity {
  readonly viewer: Viewer;
  /** Who the token was issued to, by its `sub`; null: it does not say, or there are no tokens. */
  readonly subject: string | null;
}

export interface AuthenticatorOptions extends RemoteKeysOptions {
  /** The account of every caller in mode `none`; null in mode `jwt`. */
  readonly accountId: string | null;
  /** The time that the time claims of a token are compared with. */
  readonly clock?: () => number;
}

/** Without tokens every caller has the one account; with tokens the account that its token names. */
export function createAuthenticator(settings: IdentitySettings, options: AuthenticatorOptions): Authenticator {
  return settings.mode === 'jwt' ? createJwtAuthenticator(settings, options) : createOpenAuthenticator(options);
}

function createOpenAuthenticator({ accountId }: AuthenticatorOptions): Authenticator {
  if (accountId === null) throw new Error('Without tokens an account must be configured that all callers have.');
  const viewer = Object.freeze({ mainAccountId: accountId, boundAccountId: null });
  return { needsToken: false, authenticate: () => Promise.resolve({ viewer, subject: null }) };
}

function createJwtAuthenticator(settings: JwtSettings, options: AuthenticatorOptions): Authenticator {
  const { clock = Date.now } = options;
  const findKey = createKeys(settings.keys, options);
  const requirements = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: [...settings.algorithms],
    requiredClaims: ['exp'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  };
  const authenticate = async (authorizations: readonly string[]): Promise<Identity> => {
    try {
      const token = readBearerToken(authorizations);
      const { payload } = await verify(token, findKey, { ...requirements, currentDate: new Date(clock()) });
      return { viewer: readViewer(payload, settings), subject: readSubject(payload) };
    } catch (error) {
      throw toRefusal(error);
    }
  };
  return { needsToken: true, authenticate };
}

function createKeys(keys: KeyOrigin, options: RemoteKeysOptions): JWTVerifyGetKey {
  if ('publicKey' in keys) {
    const key = createPublicKey(keys.publicKey);
    return () => key;
  }
  const remoteKeys = new RemoteKeys(keys.jwksUrl, options);
  void remoteKeys.warmUp();
  return remoteKeys.find;
}

/** A token does not have to name its key. Then all keys are tried that fit its algorithm. */
async function verify(token: string, findKey: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, findKey, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      const result = await jwtVerify(token, key, options).catch(nullIfSignedByAnotherKey);
      if (result !== null) return result;
    }
    throw error;
  }
}

function nullIfSignedByAnotherKey(error: unknown): null {
  if (error instanceof errors.JWSSignatureVerificationFailed) return null;
  throw error;
}

function toRefusal(error: unknown): UnauthenticatedError | IdentityUnavailableError {
  if (error instanceof UnauthenticatedError || error instanceof IdentityUnavailableError) return error;
  return error instanceof errors.JWTExpired ? expiredToken() : invalidToken(reasonOf(error));
}

/** Not the message, which can quote the token: the claim, such as `aud: check_failed`, or the code of jose. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `${error.claim}: ${error.reason}`;
  return error instanceof errors.JOSEError ? error.code : 'the token cannot be verified';
}
