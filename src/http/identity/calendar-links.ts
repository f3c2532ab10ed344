import { createSecretKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import type { CalendarLink } from '../../domain/calendar/calendar-link.js';
import type { Instant } from '../../domain/instant.js';
import { CalendarLinkExpiredError, CalendarLinkInvalidError, ForbiddenError } from '../../errors.js';
import { readViewer } from './access-token.js';

export interface CalendarLinks {
  /** The token of a link. The same link has the same token. */
  readonly sign: (link: CalendarLink) => Promise<string>;
  /** Rejects with CalendarLinkInvalidError, CalendarLinkExpiredError, or ForbiddenError for another main account. */
  readonly verify: (token: string) => Promise<Omit<CalendarLink, 'expiresAt'>>;
}

export interface CalendarLinksOptions {
  /** At least one. The first signs; all are accepted. */
  readonly secrets: readonly string[];
  /** The only main account of the gateway; null: each caller has its own. */
  readonly accountId: string | null;
  readonly clock: () => Instant;
}

/** Not one that access tokens can have: those need an asymmetric key. */
const ALGORITHM = 'HS256';
const AUDIENCE = 'calendar';
const CLAIMS = { accountClaim: 'account', subAccountClaim: 'sub_account' };

/** Links whose token is a JWT. It is all that a link needs, so replicas with the same secrets accept each other's. */
export function createCalendarLinks({ secrets, accountId, clock }: CalendarLinksOptions): CalendarLinks {
  const keys = secrets.map((secret) => createSecretKey(secret, 'utf8'));
  const [signingKey] = keys;
  if (signingKey === undefined) throw new Error('Calendar links need a secret.');
  return {
    sign: ({ viewer: { mainAccountId, boundAccountId }, subject, expiresAt }) =>
      new SignJWT({ account: mainAccountId, ...(boundAccountId === null ? {} : { sub_account: boundAccountId }) })
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setExpirationTime(expiresAt / 1000)
        .sign(signingKey),
    verify: async (token) => {
      const link = readLink(await verify(token, keys, clock()));
      if (accountId === null || link.viewer.mainAccountId === accountId) return link;
      throw new ForbiddenError('The calendar link is one of another account.');
    },
  };
}

async function verify(token: string, keys: readonly KeyObject[], now: Instant): Promise<JWTPayload> {
  const requirements = { audience: AUDIENCE, algorithms: [ALGORITHM], requiredClaims: ['exp', 'sub'] };
  for (const key of keys) {
    try {
      return (await jwtVerify(token, key, { ...requirements, currentDate: new Date(now) })).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new CalendarLinkExpiredError();
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw new CalendarLinkInvalidError();
    }
  }
  throw new CalendarLinkInvalidError();
}

function readLink(payload: JWTPayload): Omit<CalendarLink, 'expiresAt'> {
  try {
    return { viewer: readViewer(payload, CLAIMS), subject: payload.sub ?? '' };
  } catch {
    throw new CalendarLinkInvalidError();
  }
}
