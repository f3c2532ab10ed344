import type { z } from 'zod';
import type { reuseVariables } from './reuse-variables.js';

/** What is done once for many, and how long it counts. */
export interface ReuseConfig {
  /** 0: every body is decoded. */
  readonly decodeCacheBytes: number;
  /** Whether identical operations and reads in flight are made once. */
  readonly sharesInFlight: boolean;
  readonly cache: CacheConfig;
}

/** In milliseconds. */
export interface CacheConfig {
  /** 0: no set-up is kept. */
  readonly setupTtlMs: number;
  /** 0: no page of tasks is kept. */
  readonly tasksTtlMs: number;
  /** Since it was read; 0: what is no longer fresh is not used. */
  readonly staleMs: number;
  /** Null: this process keeps for itself. It may hold a password. */
  readonly redisUrl: string | null;
}

export function reuseConfig(values: z.output<z.ZodObject<typeof reuseVariables>>): ReuseConfig {
  const ttlMs = values.CACHE_TTL_MS;
  return Object.freeze({
    decodeCacheBytes: values.DECODE_CACHE_BYTES,
    sharesInFlight: values.SHARE_IN_FLIGHT === 'on',
    cache: Object.freeze({
      setupTtlMs: ttlMs ?? values.CACHE_SETUP_TTL_MS,
      tasksTtlMs: ttlMs ?? values.CACHE_TASKS_TTL_MS,
      staleMs: ttlMs === 0 ? 0 : values.CACHE_STALE_MS,
      redisUrl: values.REDIS_URL ?? null,
    }),
  });
}
