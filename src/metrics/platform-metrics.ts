import type { PlatformObserver } from '../upstream/platform.js';
import type { Instruments } from './instruments.js';

/** Counts what reads of the platform do, those of refreshes in the background too. */
export function createPlatformMetrics(instruments: Instruments): PlatformObserver {
  const requests = instruments.histogram('switchboard_platform_request_duration_seconds');
  const retries = instruments.counter('switchboard_platform_retries_total');
  const reads = instruments.counter('switchboard_read_cache_reads_total');
  return {
    onAttempt: ({ endpoint, number, durationMs, error, isCancelled }) => {
      const outcome = isCancelled ? 'cancelled' : (error?.code ?? 'ok');
      requests.observe({ endpoint, outcome }, durationMs / 1000);
      if (number > 1) retries.inc({ endpoint });
    },
    onRead: (endpoint, result) => {
      reads.inc({ endpoint, result });
    },
  };
}
