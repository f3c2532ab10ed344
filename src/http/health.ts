import type { FastifyInstance } from 'fastify';
import type { Drain } from './drain.js';

/** Details that `/readyz` reports beside its status. */
export type ReadinessDetails = () => object;

/** `/healthz`: the process is alive. `/readyz`: it accepts requests, so not while it drains. */
export function addHealthRoutes(
  app: FastifyInstance,
  { isReady }: Pick<Drain, 'isReady'>,
  details: ReadinessDetails = () => ({}),
): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', (_request, reply) => {
    const ready = isReady();
    void reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
    return reply.send({ status: ready ? 'ready' : 'draining', ...details() });
  });
}
