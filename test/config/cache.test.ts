import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { oldSpaceLimitBytes } from '../../src/heap-limit.js';

describe('the configuration of the caches', () => {
  it('has defaults: times, shares of the old space of the heap, and no Redis', () => {
    expect(loadConfig({}).cache).toEqual({
      setupTtlMs: 30_000,
      tasksTtlMs: 1000,
      staleMs: 600_000,
      bytes: Math.floor(oldSpaceLimitBytes() * 0.2),
      responseBytes: Math.floor(oldSpaceLimitBytes() * 0.1),
      redisUrl: null,
    });
  });

  it('reads every variable', () => {
    const { cache } = loadConfig({
      CACHE_SETUP_TTL_MS: '1',
      CACHE_TASKS_TTL_MS: '2',
      CACHE_STALE_MS: '3',
      CACHE_BYTES: '4',
      RESPONSE_CACHE_BYTES: '0',
      REDIS_URL: 'rediss://user:secret@redis.example:6380/2',
    });
    expect(cache).toEqual({
      setupTtlMs: 1,
      tasksTtlMs: 2,
      staleMs: 3,
      bytes: 4,
      responseBytes: 0,
      redisUrl: 'rediss://user:secret@redis.example:6380/2',
    });
  });

  it('has one TTL for set-ups and tasks if CACHE_TTL_MS is set', () => {
    const { cache } = loadConfig({ CACHE_TTL_MS: '7', CACHE_TASKS_TTL_MS: '2' });
    expect(cache).toMatchObject({ setupTtlMs: 7, tasksTtlMs: 7, staleMs: 600_000 });
  });

  it('serves no stale entries with CACHE_TTL_MS=0', () => {
    const { cache } = loadConfig({ CACHE_TTL_MS: '0', CACHE_STALE_MS: '5000' });
    expect(cache).toMatchObject({ setupTtlMs: 0, tasksTtlMs: 0, staleMs: 0 });
  });

  it.each([
    ['REDIS_URL', 'http://redis.example'],
    ['REDIS_URL', 'redis.example:6379'],
    ['CACHE_TTL_MS', '-1'],
    ['CACHE_STALE_MS', '1.5'],
    ['CACHE_BYTES', '0'],
    ['CACHE_BYTES', '64MB'],
    ['RESPONSE_CACHE_BYTES', '9999999999'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(name);
  });

  it('names Redis where the concurrency of the platform is that of all replicas', () => {
    const fleet = { UPSTREAM_CONCURRENCY_SCOPE: 'fleet' };
    expect(() => loadConfig(fleet)).toThrow('REDIS_URL must be set with UPSTREAM_CONCURRENCY_SCOPE=fleet.');
    const { upstream } = loadConfig({ ...fleet, REDIS_URL: 'redis://127.0.0.1:6379' });
    expect(upstream.concurrencyScope).toBe('fleet');
  });

  it('is frozen', () => {
    expect(Object.isFrozen(loadConfig({}).cache)).toBe(true);
  });
});
