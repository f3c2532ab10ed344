import { fastifyUnderPressure } from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { OldSpaceMonitor } from './old-space-monitor.js';

/** Above one of these the gateway refuses requests. */
export interface OverloadLimits {
  /** Mean delay of the event loop during the last second. */
  readonly maxEventLoopDelayMs: number;
  /** Used bytes of V8's old generation, measured after a major garbage collection. */
  readonly maxOldSpaceBytes: number;
}

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
