/** A cache that is bounded in bytes; `lru-cache` fits. */
export interface EvictableCache {
  readonly size: number;
  readonly calculatedSize: number;
  /** Evicts the entry that was used longest ago. */
  pop(): unknown;
}

/** Evicts until so many bytes are free, from one cache after the other. Returns how many are. */
export function evictBytes(caches: readonly EvictableCache[], bytes: number): number {
  let freed = 0;
  for (const cache of caches) {
    const before = freed + cache.calculatedSize;
    while (freed < bytes && cache.size > 0) {
      cache.pop();
      freed = before - cache.calculatedSize;
    }
  }
  return freed;
}
