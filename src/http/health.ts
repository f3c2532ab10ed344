import type { FastifyInstance } from 'fastify';
import type { Drain } from './drain.js';

/** What readiness tells beside its status, and does not depend on. */
export type ReadinessDetails = () => object;

/** `/healthz`: the process lives. `/readyz`: it can serve, so not while it drains. */
export function addHealthRoutes(
  app: FastifyInstance,
  { isReady }: Pick<Drain, 'isReady'>,
  details: ReadinessDetails = () => ({}),
): void {
  app.get('/healthz', (_request, reply) => {
    void reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });
  app.get('/readyz', (_request, reply) => {
    const [status, body] = isReady() ? [200, { status: 'ready' }] : [503, { status: 'draining' }];
    void reply
      .code(status)
      .header('cache-control', 'no-store')
      .send({ ...body, ...details() });
  });
}
