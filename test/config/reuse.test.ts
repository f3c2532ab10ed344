import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';

describe('what is done once for many', () => {
  it('ships with keeping, sharing and knowing bodies again, and without a Redis', () => {
    expect(loadConfig({}).reuse).toEqual({
      decodeCacheBytes: 67_108_864,
      sharesInFlight: true,
      cache: { setupTtlMs: 30_000, tasksTtlMs: 1000, staleMs: 600_000, redisUrl: null },
    });
  });

  it('reads every variable', () => {
    const { reuse } = loadConfig({
      DECODE_CACHE_BYTES: '0',
      SHARE_IN_FLIGHT: 'off',
      CACHE_SETUP_TTL_MS: '1',
      CACHE_TASKS_TTL_MS: '2',
      CACHE_STALE_MS: '3',
      REDIS_URL: 'rediss://user:secret@redis.example:6380/2',
    });
    expect(reuse).toEqual({
      decodeCacheBytes: 0,
      sharesInFlight: false,
      cache: { setupTtlMs: 1, tasksTtlMs: 2, staleMs: 3, redisUrl: 'rediss://user:secret@redis.example:6380/2' },
    });
  });

  it('takes one time for both kinds of answers', () => {
    const { cache } = loadConfig({ CACHE_TTL_MS: '7', CACHE_TASKS_TTL_MS: '2' }).reuse;
    expect(cache).toMatchObject({ setupTtlMs: 7, tasksTtlMs: 7, staleMs: 600_000 });
  });

  it('keeps nothing at all for CACHE_TTL_MS=0, and goes on sharing', () => {
    const { cache, sharesInFlight } = loadConfig({ CACHE_TTL_MS: '0', CACHE_STALE_MS: '5000' }).reuse;
    expect(cache).toMatchObject({ setupTtlMs: 0, tasksTtlMs: 0, staleMs: 0 });
    expect(sharesInFlight).toBe(true);
  });

  it.each([
    ['REDIS_URL', 'http://redis.example'],
    ['REDIS_URL', 'redis.example:6379'],
    ['SHARE_IN_FLIGHT', 'yes'],
    ['CACHE_TTL_MS', '-1'],
    ['CACHE_STALE_MS', '1.5'],
    ['DECODE_CACHE_BYTES', '64MB'],
    ['CACHE_TASK_TTL_MS', '1000'],
  ])('refuses to start with %s=%s', (name, value) => {
    expect(() => loadConfig({ [name]: value })).toThrow(name);
  });

  it('is frozen on every level', () => {
    const { reuse } = loadConfig({});
    expect([reuse, reuse.cache].map((part) => Object.isFrozen(part))).toEqual([true, true]);
  });
});
