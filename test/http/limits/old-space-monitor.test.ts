import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OldSpaceMonitor } from '../../../src/http/limits/old-space-monitor.js';

describe('the old space of the heap', () => {
  let now = 0;
  let monitor: OldSpaceMonitor;
  /** What caches hold. */
  let cachedBytes = 0;
  const evict = (bytes: number): number => {
    const evicted = Math.min(bytes, cachedBytes);
    cachedBytes -= evicted;
    return evicted;
  };
  beforeEach(() => {
    now = 1_000_000;
    cachedBytes = 0;
    monitor = new OldSpaceMonitor({ maxBytes: 100, evict, monotonicNow: () => now });
  });
  afterEach(() => {
    monitor.close();
  });

  it('is not full before it is measured', () => {
    expect(monitor.isFull).toBe(false);
  });

  it('is full above the limit, not at it', () => {
    monitor.measure(100);
    expect(monitor.isFull).toBe(false);
    monitor.measure(101);
    expect(monitor.isFull).toBe(true);
  });

  it('is not full any more once a garbage collection has freed enough', () => {
    monitor.measure(101);
    monitor.measure(99);
    expect(monitor.isFull).toBe(false);
  });

  it('is not full as long as caches have enough to evict, a tenth of the limit more than the excess', () => {
    cachedBytes = 50;
    monitor.measure(120);
    expect([monitor.isFull, cachedBytes]).toEqual([false, 20]);
    monitor.measure(90);
    expect([monitor.isFull, cachedBytes]).toEqual([false, 20]);
    monitor.measure(121);
    expect([monitor.isFull, cachedBytes]).toEqual([true, 0]);
    monitor.measure(100);
    expect(monitor.isFull).toBe(false);
  });

  it('counts as not full 5 seconds after a measurement, since a process that refuses all requests collects no garbage', () => {
    monitor.measure(101);
    now += 4999;
    expect(monitor.isFull).toBe(true);
    now += 1;
    expect(monitor.isFull).toBe(false);
  });
});
