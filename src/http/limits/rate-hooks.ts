import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Viewer } from '../../domain/account.js';
import { RateLimitedError } from '../../errors.js';
import type { RateLimit, RateLimitStatus } from '../../graphql/limits/rate-limit.js';
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

/** `subject`: each subject of a token has points of its own, and tokens without one share those of their account. */
export type RateKey = 'account' | 'subject';

interface RateHookOptions {
  readonly rateLimit: RateLimit;
  readonly rateKey: RateKey;
  readonly hasTokens: boolean;
}

/** Counts requests per caller if there are tokens, else per address. */
export function addRateHooks(
  routes: FastifyInstance,
  { rateLimit, rateKey: counted, hasTokens }: RateHookOptions,
): RateHooks {
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
  countAnswers(routes, rateLimit);
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
      const { viewer, subject } = request;
      if (hasTokens && viewer) request.rateKey = `caller ${callerKey(viewer, counted === 'subject' ? subject : null)}`;
      return take(request, reply, POINTS_PER_REQUEST);
    },
  };
}

/** Counts the requests whose caller is not authenticated, and says in every response that is counted how many points are left. */
function countAnswers(routes: FastifyInstance, rateLimit: RateLimit): void {
  routes.addHook('onSend', async ({ rateKey, viewer, logFields }, reply) => {
    const { statusCode } = reply;
    if (statusCode === 429) logFields.rateKey = rateKey;
    const isUnauthenticated = rateKey !== '' && viewer === null && (statusCode === 401 || statusCode === 503);
    if (isUnauthenticated) await rateLimit.charge(rateKey, POINTS_PER_REQUEST);
    const status = rateKey === '' ? null : rateLimit.status(rateKey);
    if (status !== null) void reply.headers(rateLimitHeaders(status));
  });
}

/** Hashed: account ids and subjects can be long. The log line has the accounts beside it. */
function callerKey({ mainAccountId, boundAccountId }: Viewer, subject: string | null = null): string {
  const caller = [mainAccountId, boundAccountId, ...(subject === null ? [] : [subject])];
  return hash('sha256', JSON.stringify(caller), 'base64url');
}

/** As draft-ietf-httpapi-ratelimit-headers has them: the points of a minute, those that remain, and the seconds until it ends. */
function rateLimitHeaders({ limit, left, resetMs }: RateLimitStatus): Record<string, string> {
  return {
    'ratelimit-policy': `"points";q=${limit};w=60`,
    ratelimit: `"points";r=${left};t=${Math.ceil(resetMs / 1000)}`,
  };
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
