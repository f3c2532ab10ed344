import { fastifyCors } from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

const PREFLIGHT_SECONDS = 600;
const REQUEST_HEADERS = [
  'content-type',
  'authorization',
  'cache-control',
  'apollo-require-preflight',
  'x-apollo-operation-name',
];

/** Lets pages of the listed origins read responses. Without cookies: the page itself sets the header with the token. */
export async function addCors(routes: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await routes.register(fastifyCors, {
    origin: [...origins],
    credentials: false,
    methods: ['GET', 'POST', 'OPTIONS'],
    allowedHeaders: REQUEST_HEADERS,
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: PREFLIGHT_SECONDS,
  });
}
