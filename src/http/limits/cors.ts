import { fastifyCors } from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import type { HttpLimits } from './http-limits.js';

const PREFLIGHT_SECONDS = 600;
const REQUEST_HEADERS = [
  'content-type',
  'authorization',
  'cache-control',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollographql-client-name',
  'apollographql-client-version',
  'x-request-id',
  'traceparent',
  'tracestate',
  // Has an effect over the embedded sandbox only.
  'x-sandbox-fault',
];

type CorsSettings = Pick<HttpLimits, 'corsOrigins' | 'corsHeaders'>;

/** Lets pages of the listed origins read responses. Without cookies: the page itself sets the header with the token. */
export async function addCors(routes: FastifyInstance, { corsOrigins, corsHeaders }: CorsSettings): Promise<void> {
  if (corsOrigins.length === 0) return;
  await routes.register(fastifyCors, {
    origin: [...corsOrigins],
    credentials: false,
    methods: ['GET', 'HEAD', 'POST'],
    allowedHeaders: [...REQUEST_HEADERS, ...corsHeaders],
    // An OPTIONS that is no preflight asks for `Allow`.
    strictPreflight: false,
    exposedHeaders: ['x-request-id', 'retry-after', 'ratelimit', 'ratelimit-policy', 'age', 'etag'],
    maxAge: PREFLIGHT_SECONDS,
  });
}
