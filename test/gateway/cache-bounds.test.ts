import { hash } from 'node:crypto';
import { afterEach, expect, it, jest } from '@jest/globals';
import { LRUCache } from 'lru-cache';
import { ask } from '../support/ask.js';
import { taskIds, withGateway } from '../support/with-gateway.js';

const REQUESTS = 3;
/** Longer than any hash; ids and names as long as this fit a request line to the platform. */
const LENGTH = 2000;

const text = (index: number, character = 'x') => `${character.repeat(LENGTH - 2)}${String(index).padStart(2, '0')}`;
const named = (index: number) => `query ${'N'.repeat(126)}${String(index).padStart(2, '0')} { now } # ${text(index)}`;
const persisted = (query: string) => ({
  query,
  extensions: { persistedQuery: { version: 1, sha256Hash: hash('sha256', query, 'hex') } },
});

/** One request of each kind that some cache remembers by what the client has written. */
const BODIES: readonly ((index: number, taskId: string) => object)[] = [
  (index) => ({ query: named(index) }),
  (index) => persisted(`{ now } # ${text(index)}`),
  (index) => ({ query: '{ now }', operationName: null, variables: { unused: text(index) } }),
  (index) => ({ query: `{ tasks(filter: { name: "${text(index)}" }) { totalCount } }` }),
  (index) => ({ query: `{ tasks(filter: { accountId: "${text(index)}" }) { totalCount } }` }),
  (index) => ({ query: `{ taskSetup(accountId: "${text(index, '线')}") { maxRecycleLimit } }` }),
  (index) => ({ query: `{ task(id: "${text(index)}") { id } }` }),
  (_index, taskId) => ({ query: `{ task(id: "${taskId}") { id } }` }),
];

function isCache(value: unknown): value is LRUCache<object, object> {
  return value instanceof LRUCache;
}

/** A cache of a fixed number of entries is bounded in bytes where its keys are hashes and its values are numbers. */
function expectBoundInBytes(cache: LRUCache<object, object>): void {
  const keys = Array.from(cache.keys(), String);
  if (cache.maxSize === 0) {
    expect(cache.max).toBeGreaterThan(0);
    expect(keys.filter((key) => key.length > 64)).toEqual([]);
    expect(Array.from(cache.values(), (value) => typeof value).filter((type) => type !== 'number')).toEqual([]);
    return;
  }
  expect(cache.calculatedSize).toBeLessThanOrEqual(cache.maxSize);
  expect(cache.calculatedSize).toBeGreaterThanOrEqual(2 * keys.join('').length);
}

afterEach(() => {
  jest.restoreAllMocks();
});

it('bounds every cache in bytes, those of its keys included, whatever long texts clients send', () =>
  withGateway({ tasks: 30, subAccounts: 1 }, async (gateway) => {
    const set = jest.spyOn(LRUCache.prototype, 'set');
    const bodies = taskIds(gateway.sandbox)
      .slice(0, REQUESTS)
      .flatMap((taskId, index) => BODIES.map((body) => body(index, taskId)));
    await Promise.all(bodies.map((body) => ask(gateway, { body })));
    await Promise.all(bodies.map((body) => ask(gateway, { headers: { 'cache-control': 'no-cache' }, body })));
    const caches = new Set(set.mock.contexts.filter(isCache));
    expect(caches.size).toBeGreaterThanOrEqual(6);
    for (const cache of caches) expectBoundInBytes(cache);
  }));
