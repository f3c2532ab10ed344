import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimitedError } from '../../errors.js';
import type { RateLimit } from '../../graphql/limits/rate-limit.js';
import { sendRefusal } from '../failures.js';
import { addressKey } from './address-key.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Under whom the points of the request are counted. */
    rateKey: string;
  }
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

interface RateHooks {
  /** Lets an address pass that has not used up its points with tokens that are no good. */
  readonly beforeIdentity: Hook;
  /** Takes a point for the request, whatever is in it. What its operation costs is taken where that is known. */
  readonly afterIdentity: Hook;
}

/** Whatever a request turns out to be, reading it costs something. */
const POINTS_A_REQUEST = 1;

/** Counts requests under the caller that a token names, where there are tokens, and under the address otherwise. */
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
    if (statusCode === 401) await rateLimit.charge(request.rateKey, POINTS_A_REQUEST);
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
      return take(request, reply, POINTS_A_REQUEST);
    },
  };
}
