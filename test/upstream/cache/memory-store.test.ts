import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CacheEntry } from '../../../src/upstream/cache/kept-answer.js';
import { MemoryStore } from '../../../src/upstream/cache/memory-store.js';

function entry(weight: number, readAt = 0): CacheEntry {
  return { value: { value: weight, askedAt: readAt, readAt }, createdAt: readAt, logicalExpiration: 1000 };
}

let store: MemoryStore;

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  store = new MemoryStore(Number, 10);
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the memory', () => {
  it('lets go first of what was used longest ago, once there is no more room', () => {
    store.set('a', entry(4));
    store.set('b', entry(4));
    store.get('a');
    store.set('c', entry(4));
    expect(['a', 'b', 'c'].filter((key) => store.get(key))).toEqual(['a', 'c']);
  });

  it('does not hold what would take all of its room and more', () => {
    store.set('a', entry(1));
    expect([store.set('b', entry(11)), store.get('b'), store.get('a')]).toEqual([false, undefined, entry(1)]);
  });

  it('has room again for what takes the place of another', () => {
    store.set('a', entry(9));
    store.set('a', entry(9));
    store.delete('a');
    store.set('b', entry(10));
    expect(store.get('b')).toEqual(entry(10));
  });

  it('holds nothing beyond its time', () => {
    store.set('a', entry(1), 50);
    jest.setSystemTime(49);
    expect([store.get('a'), store.getRemainingTtl('a')]).toEqual([entry(1), 1]);
    jest.setSystemTime(50);
    expect(store.get('a')).toBeUndefined();
  });

  it('lets go of what is over, also where nobody looks for it', () => {
    store.set('a', entry(1), 50);
    store.set('b', entry(1), 500);
    jest.setSystemTime(50);
    store.set('c', entry(1), 500);
    expect(store.size).toBe(2);
  });

  it('does not take an older answer for a newer one', () => {
    store.set('a', entry(1, 5));
    store.set('a', entry(2, 4));
    expect(store.get('a')).toEqual(entry(1, 5));
  });

  it('does not take what was denied since it was asked for', () => {
    store = new MemoryStore(Number, 10, (key, askedAt) => key === 'a' && askedAt < 5);
    expect([store.set('a', entry(1, 4)), store.set('a', entry(1, 5)), store.set('b', entry(1, 4))]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
