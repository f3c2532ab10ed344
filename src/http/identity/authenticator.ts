import { createPublicKey } from 'node:crypto';
import { errors, jwtVerify, type JWTVerifyGetKey, type JWTVerifyOptions, type JWTVerifyResult } from 'jose';
import { IdentityUnavailableError, UnauthenticatedError } from '../../errors.js';
import type { Viewer } from '../../graphql/operation-context.js';
import type { Logger } from '../../log.js';
import { expiredToken, invalidToken, readBearerToken } from './bearer-token.js';
import type { IdentitySettings, JwtSettings, KeyOrigin } from './jwt-settings.js';
import { RemoteKeys, type RemoteKeysOptions } from './remote-keys.js';
import { readAccounts } from './token-accounts.js';

/** Clocks of issuer and gateway may differ by so much. */
const LEEWAY_SECONDS = 30;

/** Says who sends a request. */
export interface Authenticator {
  /** Whether answers depend on the `Authorization` header. */
  readonly needsToken: boolean;
  /** Given every `Authorization` header. Rejects with UnauthenticatedError or IdentityUnavailableError. */
  readonly authenticate: (authorizations: readonly string[]) => Promise<Viewer>;
}

export interface AuthenticatorOptions extends RemoteKeysOptions {
  /** Who everyone acts for where no token says so; null: there is no such account. */
  readonly accountId: string | null;
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn'>;
  /** The time that a token's bounds are held against. */
  readonly clock?: () => number;
}

/** Without tokens everyone acts for the one account; with them, each for the one that its token names. */
export function createAuthenticator(settings: IdentitySettings, options: AuthenticatorOptions): Authenticator {
  return settings.mode === 'jwt' ? createJwtAuthenticator(settings, options) : createOpenAuthenticator(options);
}

function createOpenAuthenticator({ accountId }: AuthenticatorOptions): Authenticator {
  if (accountId === null) throw new Error('Without tokens there must be an account that everyone acts for.');
  const viewer = Object.freeze({ mainAccountId: accountId, boundAccountId: null });
  return { needsToken: false, authenticate: () => Promise.resolve(viewer) };
}

function createJwtAuthenticator(settings: JwtSettings, options: AuthenticatorOptions): Authenticator {
  const { issuer, audience, algorithms } = settings;
  const { log, clock = Date.now } = options;
  const findKey = createKeys(settings.keys, options);
  const requirements = {
    ...{ issuer, audience, algorithms: [...algorithms] },
    ...{ requiredClaims: ['exp'], clockTolerance: LEEWAY_SECONDS },
  };
  return {
    needsToken: true,
    authenticate: async (authorizations) => {
      try {
        const token = readBearerToken(authorizations);
        const { payload } = await verify(token, findKey, { ...requirements, currentDate: new Date(clock()) });
        return readAccounts(payload, settings);
      } catch (error) {
        log.debug({ reason: reasonOf(error) }, 'A caller was not let in.');
        throw refusalOf(error);
      }
    },
  };
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

/** A token need not name its key. Then each that its algorithm could use is tried. */
async function verify(token: string, findKey: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, findKey, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      const result = await jwtVerify(token, key, options).catch(unlessSignedByAnother);
      if (result !== null) return result;
    }
    throw error;
  }
}

function unlessSignedByAnother(error: unknown): null {
  if (error instanceof errors.JWSSignatureVerificationFailed) return null;
  throw error;
}

function refusalOf(error: unknown): UnauthenticatedError | IdentityUnavailableError {
  if (error instanceof UnauthenticatedError || error instanceof IdentityUnavailableError) return error;
  return error instanceof errors.JWTExpired ? expiredToken() : invalidToken();
}

/** For the log. Not the error itself, to which jose attaches the token's claims. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
