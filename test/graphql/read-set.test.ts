import { describe, expect, it } from '@jest/globals';

import { freshnessHeaders } from '../../src/graphql/cache-control.js';
import { ReadSet } from '../../src/graphql/read-set.js';
import { LIST, setupOf } from '../support/stub-reads.js';

const TTL = { 'task/create': 30_000, subset_task: 1000 };
const FRESH = { version: 'v1', isStale: false, asOf: 0 };

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
    for (const [account, asOf] of [
      ['b', 7000],
      ['a', 4000],
    ] as const) {
      reads.add(setupOf(account), { version: 'v1', isStale: true, answeredAt: 0, asOf });
    }
    reads.add(setupOf('c'), { ...FRESH, answeredAt: 0 });
    expect(reads.stale).toEqual({ accountIds: ['a', 'b'], since: 4000 });
  });

  it('has the instants of its reads only where the response shows one', () => {
    const reads = new ReadSet(TTL);
    reads.add(LIST, { ...FRESH, answeredAt: 500, asOf: 7000 });
    expect(reads.reads.map(({ asOf }) => asOf)).toEqual([null]);
    reads.showAsOf();
    expect(reads.reads.map(({ asOf }) => asOf)).toEqual([7000]);
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
    const answered = { freshUntil: fresh(freshUntil), answeredAt: performance.now() };
    expect(freshnessHeaders({ ...answered, changesAt }, now)).toEqual({ age: '0', 'cache-control': expected });
  });

  it('is left out for an answer that depends on neither platform nor time', () => {
    expect(freshnessHeaders({ freshUntil: null, answeredAt: null, changesAt: Infinity }, now)).toEqual({});
  });
});
