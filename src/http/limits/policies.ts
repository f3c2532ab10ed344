import { fastifyCors } from '@fastify/cors';
import { fastifyHelmet } from '@fastify/helmet';
import { fastifyUnderPressure } from '@fastify/under-pressure';
import Fastify, { type FastifyInstance } from 'fastify';
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

type Headers = Readonly<Record<string, string>>;

/** Security headers on everything that is answered. Helmet would work out the same ones for every answer: it is asked once. */
export function addSecurityHeaders(app: FastifyInstance): void {
  let headers: Headers = {};
  app.addHook('onReady', async () => {
    headers = await helmetHeaders();
  });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** What helmet adds to an answer. */
async function helmetHeaders(): Promise<Headers> {
  const options = { contentSecurityPolicy: CONTENT_SECURITY_POLICY, xFrameOptions: { action: 'deny' as const } };
  const [bare, helmeted] = await Promise.all([
    headersOf(Fastify()),
    headersOf(Fastify().register(fastifyHelmet, options)),
  ]);
  return Object.freeze(Object.fromEntries(Object.entries(helmeted).filter(([name]) => !Object.hasOwn(bare, name))));
}

/** Of an empty answer. */
async function headersOf(app: FastifyInstance): Promise<Headers> {
  app.get('/', (_request, reply) => reply.send());
  const { headers } = await app.inject('/');
  await app.close();
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
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
    allowedHeaders: [
      'content-type',
      'authorization',
      'cache-control',
      'apollo-require-preflight',
      'x-apollo-operation-name',
    ],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: PREFLIGHT_SECONDS,
  });
}
