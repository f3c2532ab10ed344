import { type CallOptions, createCall } from '../client/call.js';
import type { Attempt, BreakerCounts, EndpointName, PlatformObserver, ReadOptions } from '../platform.js';
import type { Answer, CircuitKey, Read, ReadLayer } from '../read.js';
import { logFailedAttempt } from './attempt-log.js';
import { type BreakerLog, CircuitBreaker } from './circuit-breaker.js';
import { createConcurrencyLimit, createSlots } from './concurrency-limit.js';
import { FleetShare, type FleetLog, type SlotLeases } from './fleet-share.js';
import { createRetry } from './retry.js';
import { realTiming, type Timing } from './timing.js';

export interface GuardedCallOptions extends Omit<CallOptions, 'connections'> {
  /** Calls at once in the whole process, at most. */
  readonly concurrency: number;
  /** The calls are those of all replicas together, which share them by these leases. */
  readonly leases?: SlotLeases | null;
  /** Retries of one call, at most. */
  readonly retries: number;
  /** Consecutive failed calls that open a circuit breaker; 0: none ever opens. */
  readonly breakerFailures: number;
  readonly log: BreakerLog & FleetLog;
  readonly observer?: PlatformObserver | null;
  readonly timing?: Timing;
}

/** The lower half of the read path, for the whole process. */
export interface GuardedCall {
  /** Rejects with an UpstreamError, what `onEvent` throws for `call`, or the signal's reason. */
  readonly read: ReadLayer;
  /** Whether the circuit breaker lets all calls through: it is neither open nor half-open. */
  readonly isClosed: (key: CircuitKey) => boolean;
  readonly breakers: () => Readonly<Record<EndpointName, BreakerCounts>>;
  /** Resolves when all calls have ended, also those that wait, and the connections are closed. */
  readonly close: () => Promise<void>;
}

/** breaker(retry(limited(call))). A retry gives its slot back while it waits. */
export function createGuardedCall(options: GuardedCallOptions): GuardedCall {
  const { concurrency, retries, breakerFailures, log, observer = null, timing = realTiming } = options;
  const { call, close } = createCall({ ...options, connections: concurrency });
  const onAttempt = (attempt: Attempt): void => {
    logFailedAttempt(log, attempt);
    observer?.onAttempt(attempt);
  };
  const breaker = new CircuitBreaker({ failures: breakerFailures, now: timing.now, log, onAttempt });
  const retry = createRetry({ limit: retries, timing, isPassable: (read) => breaker.isPassable(read) });
  const slots = createSlots(concurrency);
  const share = options.leases ? new FleetShare(slots, { leases: options.leases, total: concurrency, log }) : null;
  const limited = createConcurrencyLimit(slots, share);
  const guarded = breaker.guard(retry(limited(breaker.stop(call))));
  let running = 0;
  let onIdle = (): void => undefined;

  async function read<T>(one: Read<T>, readOptions: ReadOptions): Promise<Answer<T>> {
    running += 1;
    try {
      return await guarded(one, readOptions);
    } finally {
      running -= 1;
      if (running === 0) onIdle();
    }
  }
  return {
    read,
    isClosed: (key) => breaker.isClosed(key),
    breakers: () => ({ subset_task: breaker.counts('subset_task'), 'task/create': breaker.counts('task/create') }),
    close: async () => {
      if (running > 0) await new Promise<void>((resolve) => (onIdle = resolve));
      await share?.close();
      await close();
    },
  };
}
