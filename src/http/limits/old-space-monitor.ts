import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';

/**
 * A process that refuses requests allocates little, so that V8 may not collect garbage again and an old measurement would
 * hold for good. After this time requests are accepted until the next major garbage collection measures again.
 */
const VALID_MS = 5000;

/** What is evicted beside the excess, as a share of the limit, so that the next collection does not find it full again. */
const MARGIN = 1 / 10;

interface OldSpaceMonitorOptions {
  readonly maxBytes: number;
  /** Evicts so many bytes from the caches, which the next garbage collection frees. Returns how many it found. */
  readonly evict?: (bytes: number) => number;
  /** A clock in milliseconds that never goes back. */
  readonly monotonicNow?: () => number;
}

/**
 * Measures the old generation of V8's heap right after each major garbage collection: what is used then is in use, and
 * what is used at any other time may be garbage. V8 itself collects before garbage fills the heap. Above the limit, caches are
 * evicted first; only where that is not enough, the heap is full.
 */
export class OldSpaceMonitor {
  readonly #maxBytes: number;
  readonly #evict: (bytes: number) => number;
  readonly #now: () => number;
  readonly #observer: PerformanceObserver;
  #fullAt = -Infinity;

  constructor({ maxBytes, evict = () => 0, monotonicNow = () => performance.now() }: OldSpaceMonitorOptions) {
    this.#maxBytes = maxBytes;
    this.#evict = evict;
    this.#now = monotonicNow;
    this.#observer = new PerformanceObserver((list) => {
      if (list.getEntries().some(isMajorCollection)) this.measure(usedOldSpaceBytes());
    });
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  get isFull(): boolean {
    return this.#now() - this.#fullAt < VALID_MS;
  }

  measure(usedBytes: number): void {
    const excess = usedBytes - this.#maxBytes;
    const isFull = excess > 0 && this.#evict(excess + MARGIN * this.#maxBytes) < excess;
    this.#fullAt = isFull ? this.#now() : -Infinity;
  }

  close(): void {
    this.#observer.disconnect();
  }
}

function isMajorCollection(entry: PerformanceEntry): boolean {
  const detail = 'detail' in entry ? entry.detail : null;
  const kind = typeof detail === 'object' && detail !== null && 'kind' in detail ? detail.kind : null;
  return kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}

/** All spaces that `--max-old-space-size` limits. */
export function usedOldSpaceBytes(): number {
  return getHeapSpaceStatistics()
    .filter(({ space_name: name }) => !/^(new|read_only)_/.test(name))
    .reduce((sum, { space_used_size: bytes }) => sum + bytes, 0);
}
