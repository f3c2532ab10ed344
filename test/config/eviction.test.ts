import { describe, expect, it } from '@jest/globals';
import { LRUCache } from 'lru-cache';
import { evictBytes } from '../../src/eviction.js';

function createCache(keys: readonly string[]): LRUCache<string, number> {
  const cache = new LRUCache<string, number>({ maxSize: 1000, sizeCalculation: (bytes) => bytes });
  for (const key of keys) cache.set(key, 10);
  return cache;
}

describe('evicting bytes', () => {
  it('takes what was used longest ago, of the first cache first', () => {
    const caches = [createCache(['a', 'b']), createCache(['c', 'd', 'e'])];
    caches[1]?.get('c');
    expect(evictBytes(caches, 25)).toBe(30);
    expect(caches.map((cache) => [...cache.keys()])).toEqual([[], ['c', 'e']]);
  });

  it('takes nothing for 0 bytes, and all there is for too many', () => {
    const caches = [createCache(['a']), createCache([])];
    expect(evictBytes(caches, 0)).toBe(0);
    expect(evictBytes(caches, 11)).toBe(10);
    expect(evictBytes(caches, 11)).toBe(0);
  });
});
