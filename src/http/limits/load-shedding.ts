import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { sendFailure } from '../failures.js';
import type { OverloadLimits } from './http-limits.js';
import { OldSpaceMonitor } from './old-space-monitor.js';

/** One cause for refusing requests. */
interface OverloadMonitor {
  readonly isOverloaded: () => boolean;
  readonly close: () => void;
}

/** Evicts so many bytes from the caches of the process. Returns how many it found. */
export type Evict = (bytes: number) => number;

const RETRY_AFTER_SECONDS = 5;
const SAMPLE_INTERVAL_MS = 1000;
const DELAY_RESOLUTION_MS = 10;

/**
 * Watches, until the app closes, whether the event loop is late or the heap is full in spite of evictions. Not by
 * @fastify/under-pressure, which samples the memory of the process whatever its options are: that reads a file, and throws out
 * of a timer without descriptors.
 */
export function watchLoad(app: FastifyInstance, limits: OverloadLimits, evict: Evict): () => boolean {
  const monitors = [
    ...(limits.maxEventLoopDelayMs === 0 ? [] : [createDelayMonitor(limits.maxEventLoopDelayMs)]),
    ...(limits.maxOldSpaceBytes === 0 ? [] : [createHeapMonitor(limits.maxOldSpaceBytes, evict)]),
  ];
  app.addHook('onClose', (_app, done) => {
    for (const monitor of monitors) monitor.close();
    done();
  });
  return () => monitors.some((monitor) => monitor.isOverloaded());
}

/** Answers 503 on these routes while the process is overloaded. */
export function addLoadShedding(routes: FastifyInstance, isOverloaded: () => boolean): void {
  routes.addHook('onRequest', (request, reply, done) => {
    if (isOverloaded()) {
      sendFailure(503, request, reply.header('retry-after', RETRY_AFTER_SECONDS));
    } else done();
  });
}

function createHeapMonitor(maxBytes: number, evict: Evict): OverloadMonitor {
  const monitor = new OldSpaceMonitor({ maxBytes, evict });
  return {
    isOverloaded: () => monitor.isFull,
    close: () => {
      monitor.close();
    },
  };
}

function createDelayMonitor(maxDelayMs: number): OverloadMonitor {
  const histogram = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  histogram.enable();
  let delayMs = 0;
  const timer = setInterval(() => {
    // Without a sample the event loop was blocked all the time.
    delayMs = Number.isNaN(histogram.mean) ? Infinity : histogram.mean / 1e6 - DELAY_RESOLUTION_MS;
    histogram.reset();
  }, SAMPLE_INTERVAL_MS);
  timer.unref();
  const close = (): void => {
    clearInterval(timer);
    histogram.disable();
  };
  return { isOverloaded: () => delayMs > maxDelayMs, close };
}
