import { LRUCache } from 'lru-cache';
import type { Instant } from '../../domain/instant.js';

/** An answer of the platform. Times but `asOf` are in milliseconds of `performance.now()`, which no one can set back. */
export interface CacheEntry<T = unknown> {
  readonly value: T;
  readonly version: string;
  /** When the platform was asked. */
  readonly askedAt: number;
  /** When the platform answered. */
  readonly readAt: number;
  /** The same as an instant, for clients. */
  readonly asOf: Instant;
  /** When no other replica could have a newer answer, as far as messages had arrived. */
  readonly checkedAt: number;
  /** The length of the body that the value was decoded from. */
  readonly bodyBytes: number;
  /** Whether another replica has a newer answer. */
  readonly isInvalidated: boolean;
}

/**
 * What a decoded value takes for each byte of its body, and what an entry takes beside it. Measured 1.1 to 2.8 by
 * `node --expose-gc --import tsx scripts/cache-weight.ts`, and rounded up.
 */
const HEAP_BYTES_PER_BODY_BYTE = 3;
const ENTRY_BYTES = 1000;

/** The first tier of the cache, bounded in bytes. The entry that was used longest ago is evicted first. */
export type MemoryCache = LRUCache<string, CacheEntry>;

/** `onEviction` is notified of entries that were removed for want of space. */
export function createMemoryCache(maxBytes: number, onEviction: (() => void) | null = null): MemoryCache {
  return new LRUCache({
    maxSize: maxBytes,
    ...(onEviction && { dispose: (_entry, _key, reason) => reason === 'evict' && onEviction() }),
    sizeCalculation: ({ bodyBytes }, key) => ENTRY_BYTES + 2 * key.length + HEAP_BYTES_PER_BODY_BYTE * bodyBytes,
  });
}
