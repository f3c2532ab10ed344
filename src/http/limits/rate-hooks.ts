import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Viewer } from '../../domain/account.js';
import { RateLimitedError } from '../../errors.js';
import type { RateLimit } from '../../graphql/limits/rate-limit.js';
import { sendRefusal } from '../failures.js';
import { viewerOf } from '../identity/identity-hook.js';
import { addressKey } from './address-key.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key under which the rate limit counts the request: short, whatever the client sends. Empty: not known yet. */
    rateKey: string;
  }
}

export interface RateHooks {
  /**
   * Refuses an address without points left, unless the request has a token: one without any must not lock out the callers
   * behind the same proxy. Each request whose caller is not authenticated costs its address one point.
   */
  readonly beforeIdentity: onRequestAsyncHookHandler;
  /** Refuses an address without points left whose token is no good. To check its signature has cost about 100 µs. */
  readonly onNoIdentity: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  /** Takes one point for the request. The points of its operation are taken once its cost is known. */
  readonly afterIdentity: onRequestAsyncHookHandler;
  /** For what needs no token: takes one point from the address. */
  readonly anonymous: onRequestAsyncHookHandler;
  /**
   * For calendars: takes one point from all links of the caller. Their points are not those of the caller itself: whoever has a link
   * could use them up.
   */
  readonly afterLink: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

const POINTS_PER_REQUEST = 1;

/** Counts requests per caller if there are tokens, else per address. */
export function addRateHooks(routes: FastifyInstance, rateLimit: RateLimit, hasTokens: boolean): RateHooks {
  const take = async (request: FastifyRequest, reply: FastifyReply, points: number) => {
    try {
      await rateLimit.take(request.rateKey, points);
      return undefined;
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      void reply.header('retry-after', error.retryAfterSeconds);
      return sendRefusal(error, { status: 429, request, reply });
    }
  };
  routes.addHook('onSend', async ({ rateKey, viewer, logFields }, { statusCode }) => {
    if (statusCode === 429) logFields.rateKey = rateKey;
    const isUnauthenticated = rateKey !== '' && viewer === null && (statusCode === 401 || statusCode === 503);
    if (isUnauthenticated) await rateLimit.charge(rateKey, POINTS_PER_REQUEST);
  });
  const warnOfProxy = createProxyWarning();
  return {
    beforeIdentity: (request, reply) => {
      request.rateKey = `address ${addressKey(request.ip)}`;
      warnOfProxy(request);
      const isJudged = !hasTokens || request.headers.authorization !== undefined;
      return isJudged ? Promise.resolve(undefined) : take(request, reply, 0);
    },
    onNoIdentity: (request, reply) => take(request, reply, 0),
    anonymous: (request, reply) => {
      request.rateKey = `address ${addressKey(request.ip)}`;
      return take(request, reply, POINTS_PER_REQUEST);
    },
    afterLink: (request, reply) => {
      request.rateKey = `calendars ${callerKey(viewerOf(request))}`;
      return take(request, reply, POINTS_PER_REQUEST);
    },
    afterIdentity: (request, reply) => {
      const { viewer } = request;
      if (hasTokens && viewer) request.rateKey = `caller ${callerKey(viewer)}`;
      return take(request, reply, POINTS_PER_REQUEST);
    },
  };
}

/** Hashed: two account ids can be long. The log line has them beside it. */
function callerKey({ mainAccountId, boundAccountId }: Viewer): string {
  return hash('sha256', JSON.stringify([mainAccountId, boundAccountId]), 'base64url');
}

/** Warns once if a proxy forwards requests, and the gateway takes its address for that of all callers. */
function createProxyWarning(): (request: FastifyRequest) => void {
  let hasWarned = false;
  return ({ ips, headers, log }) => {
    // Fastify sets `ips` only where it trusts a proxy.
    if (hasWarned || ips !== undefined || headers['x-forwarded-for'] === undefined) return;
    hasWarned = true;
    log.warn(
      'A request has X-Forwarded-For, and TRUST_PROXY is not set: all callers behind one proxy that have no valid token count as one for the rate limit.',
    );
  };
}
