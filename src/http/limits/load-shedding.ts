import { fastifyUnderPressure } from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import type { OverloadLimits } from './http-limits.js';
import { OldSpaceMonitor } from './old-space-monitor.js';

const RETRY_AFTER_SECONDS = 5;
const HEAP_CHECK_INTERVAL_MS = 200;

/** Answers 503 on these routes while the event loop is late or the heap is full. */
export async function addLoadShedding(routes: FastifyInstance, limits: OverloadLimits): Promise<void> {
  await routes.register(fastifyUnderPressure, {
    maxEventLoopDelay: limits.maxEventLoopDelayMs,
    retryAfter: RETRY_AFTER_SECONDS,
    ...(limits.maxOldSpaceBytes === 0 ? {} : heapCheck(routes, limits.maxOldSpaceBytes)),
  });
}

function heapCheck(routes: FastifyInstance, maxBytes: number) {
  const monitor = new OldSpaceMonitor({ maxBytes });
  routes.addHook('onClose', (_routes, done) => {
    monitor.close();
    done();
  });
  return { healthCheck: () => Promise.resolve(!monitor.isFull), healthCheckInterval: HEAP_CHECK_INTERVAL_MS };
}
