import type { FastifyInstance } from 'fastify';

/** Details that `/readyz` reports beside its status. */
export type ReadinessDetails = () => object;

export type ReadinessStatus = 'ready' | 'draining' | 'overloaded';

/** `/healthz`: the process is alive. `/readyz`: it accepts requests, so not while it drains or sheds load. */
export function addHealthRoutes(
  app: FastifyInstance,
  status: () => ReadinessStatus,
  details: ReadinessDetails = () => ({}),
): void {
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/readyz', (_request, reply) => {
    const current = status();
    void reply.code(current === 'ready' ? 200 : 503).header('cache-control', 'no-store');
    return reply.send({ status: current, ...details() });
  });
}
