import type { EndpointName } from '../platform.js';

const MIN_WAIT_MS = 100;
/** A person waits so long for the right answer; a platform that takes longer has a problem. */
const MAX_WAIT_MS = 2000;

/** How long calls to one endpoint take: the estimate that TCP makes of its round trips (RFC 6298, section 2). */
class LatencyEstimate {
  #mean: number | null = null;
  #deviation = 0;

  add(durationMs: number): void {
    if (this.#mean === null) {
      this.#mean = durationMs;
      this.#deviation = durationMs / 2;
      return;
    }
    this.#deviation += (Math.abs(this.#mean - durationMs) - this.#deviation) / 4;
    this.#mean += (durationMs - this.#mean) / 8;
  }

  /** Nearly every call has ended by then; null: none has been measured. */
  get upperBoundMs(): number | null {
    // The margin never shrinks to nothing: this process can be late as well.
    return this.#mean === null ? null : this.#mean + Math.max(MIN_WAIT_MS, 4 * this.#deviation);
  }
}

/** How long a read with a usable stale entry waits for its refresh. */
export class StalePolicy {
  readonly #latencies: Readonly<Record<EndpointName, LatencyEstimate>> = {
    'task/create': new LatencyEstimate(),
    subset_task: new LatencyEstimate(),
  };

  /** For successful calls only: a failure does not say how long an answer takes. */
  addLatency(endpoint: EndpointName, durationMs: number): void {
    this.#latencies[endpoint].add(durationMs);
  }

  /** Leaves half of the time to the deadline for the rest of the operation. */
  waitMs(endpoint: EndpointName, leftMs: number): number {
    const boundMs = this.#latencies[endpoint].upperBoundMs ?? MAX_WAIT_MS;
    return Math.max(0, Math.min(boundMs, MAX_WAIT_MS, leftMs / 2));
  }
}
