import { fastifyCors } from '@fastify/cors';
import { fastifyHelmet } from '@fastify/helmet';
import { fastifyUnderPressure } from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import type { OverloadLimits } from './http-limits.js';

/** An answer is data: a browser that shows it loads nothing for it. The playground has a policy of its own. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

/** Of answers that Fastify gives before any hook has run. */
export const HEADERS_WITHOUT_HOOKS = {
  'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Security headers on everything that is answered. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.register(fastifyHelmet, { contentSecurityPolicy: CONTENT_SECURITY_POLICY, xFrameOptions: { action: 'deny' } });
}

const RETRY_AFTER_SECONDS = 5;

/** Answers 503 on these routes while the process has more to do than it can. */
export async function addOverloadLimits(routes: FastifyInstance, limits: OverloadLimits): Promise<void> {
  await routes.register(fastifyUnderPressure, {
    ...limits,
    retryAfter: RETRY_AFTER_SECONDS,
  });
}

const PREFLIGHT_SECONDS = 600;

/** Lets pages of the listed origins read answers. No cookies: tokens travel in a header that the page itself sets. */
export async function addCors(routes: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await routes.register(fastifyCors, {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST', 'OPTIONS'],
    allowedHeaders: ['content-type', 'authorization', 'apollo-require-preflight', 'x-apollo-operation-name'],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: PREFLIGHT_SECONDS,
  });
}
