import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { RateLimitedError } from '../../errors.js';
import type { RateLimit } from '../../graphql/limits/rate-limit.js';
import { sendRefusal } from '../failures.js';
import { addressKey } from './address-key.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key under which the rate limit counts the request. */
    rateKey: string;
  }
}

export interface RateHooks {
  /** Refuses an address without points left. Each request with an invalid token costs its address one point. */
  readonly beforeIdentity: onRequestAsyncHookHandler;
  /** Takes one point for the request. The points of its operation are taken once its cost is known. */
  readonly afterIdentity: onRequestAsyncHookHandler;
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
  routes.addHook('onSend', async (request, { statusCode }) => {
    if (statusCode === 401) await rateLimit.charge(request.rateKey, POINTS_PER_REQUEST);
  });
  return {
    beforeIdentity: (request, reply) => {
      request.rateKey = `address ${addressKey(request.ip)}`;
      return hasTokens ? take(request, reply, 0) : Promise.resolve(undefined);
    },
    afterIdentity: (request, reply) => {
      const { viewer } = request;
      if (hasTokens && viewer) {
        request.rateKey = `caller ${JSON.stringify([viewer.mainAccountId, viewer.boundAccountId])}`;
      }
      return take(request, reply, POINTS_PER_REQUEST);
    },
  };
}
