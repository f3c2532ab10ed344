import { describe, expect, it } from '@jest/globals';

import { cacheControlOf } from '../../src/graphql/cache-control.js';
import { ReadSet } from '../../src/graphql/read-set.js';
import { LIST, setupOf } from '../support/stub-reads.js';

const TTL = { 'task/create': 30_000, subset_task: 1000 };
const FRESH = { version: 'v1', isStale: false };

describe('a read set', () => {
  it('is fresh as long as the first of its reads, counted from when the platform answered', () => {
    const reads = new ReadSet(TTL);
    reads.add(setupOf('a'), { ...FRESH, answeredAt: 500 });
    reads.add(LIST, { ...FRESH, answeredAt: 200 });
    expect(reads.freshUntil).toBe(1200);
  });

  it('is not fresh for any time without reads', () => {
    expect(new ReadSet(TTL).freshUntil).toBeNull();
  });

  it('names the accounts of stale reads, and since when the oldest is', () => {
    const reads = new ReadSet(TTL);
    const now = performance.now();
    for (const [account, age] of [
      ['b', 2000],
      ['a', 5000],
    ] as const) {
      reads.add(setupOf(account), { version: 'v1', isStale: true, answeredAt: now - age });
    }
    expect(reads.stale?.accountIds).toEqual(['a', 'b']);
    expect(Math.abs(Date.now() - 5000 - (reads.stale?.since ?? 0))).toBeLessThan(1000);
  });
});

describe('Cache-Control', () => {
  const now = Date.UTC(2026, 5, 3);
  const fresh = (milliseconds: number): number => performance.now() + milliseconds;

  it.each([
    ['a second of freshness', { freshUntil: 1000, changesAt: Infinity }, 'private, max-age=1'],
    ['half a minute', { freshUntil: 30_000, changesAt: Infinity }, 'private, max-age=30'],
    ['no freshness left', { freshUntil: -5, changesAt: Infinity }, 'no-store'],
    ['a change in 2.9 seconds', { freshUntil: 30_000, changesAt: now + 2900 }, 'private, max-age=2'],
    ['a change within the second', { freshUntil: 30_000, changesAt: now + 900 }, 'no-store'],
  ])('for %s', (_what, { freshUntil, changesAt }, expected) => {
    expect(cacheControlOf({ freshUntil: fresh(freshUntil), changesAt }, now)).toBe(expected);
  });

  it('is left out for an answer that depends on neither platform nor time', () => {
    expect(cacheControlOf({ freshUntil: null, changesAt: Infinity }, now)).toBeNull();
  });
});
