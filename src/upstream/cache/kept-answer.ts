import type { Instant } from '../../domain/instant.js';

/** An answer of the platform that is kept, and of when it is. */
export interface KeptAnswer<T = unknown> {
  /** Frozen throughout. */
  readonly value: T;
  /** When the platform was asked for it. */
  readonly askedAt: Instant;
  /** When the platform gave it. */
  readonly readAt: Instant;
}

/** What bentocache holds under a key. */
export interface CacheEntry {
  readonly value: KeptAnswer;
  readonly createdAt: Instant;
  /** From when on it is not fresh, whatever its age: bentocache moves it where another replica has read anew. */
  readonly logicalExpiration: Instant;
}

/** Clocks of replicas differ by less. What was read later than that from now was read by a clock that is wrong. */
const MAX_SKEW_MS = 1000;

/** For how much longer an entry is fresh, in milliseconds; 0: it is not. */
export function freshForMs(entry: CacheEntry, ttlMs: number, now: Instant): number {
  const { readAt } = entry.value;
  if (readAt > now + MAX_SKEW_MS) return 0;
  return Math.max(0, Math.min(readAt + ttlMs, entry.logicalExpiration) - now);
}

/** Whether an entry may stand in for an answer that the platform does not give. */
export function mayStandIn({ value: { readAt } }: CacheEntry, staleMs: number, now: Instant): boolean {
  return readAt <= now + MAX_SKEW_MS && now - readAt < staleMs;
}
