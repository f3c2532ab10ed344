import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { pick } from '../support/pick.js';
import type { TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const QUERY = '{ taskSetup { maxRecycleLimit } tasks(first: 5) { nodes { id } } }';
const TRACED = { 'x-upstream-trace': '1' };

const ask = async ({ gateway }: TestGateway, headers: Readonly<Record<string, string>> = {}, query = QUERY) => {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  const body: unknown = JSON.parse(text);
  return { text, extensions: pick(body, 'extensions'), cacheControl: response.headers.get('cache-control') };
};

const cost = { total: expect.any(Number), fields: expect.objectContaining({ 'tasks.nodes.id': 0.625 }) };
const flags = (from: string) => ({
  cached: from === 'cached' || from === 'stale',
  joined: from === 'joined',
  stale: from === 'stale',
});
const durationMs = expect.any(Number);

describe('a request with X-Upstream-Trace', () => {
  it('is shown its cost and its reads: called at first, then cached', () =>
    withGateway({}, async (gateway) => {
      const { mainAccountId: account } = gateway.sandbox;
      const reads = (from: string) => [
        { endpoint: 'task/create', account, from, durationMs, ...flags(from) },
        { endpoint: 'subset_task', account, page: 1, from, durationMs, ...flags(from) },
      ];
      const first = await ask(gateway, TRACED);
      expect(first.extensions).toEqual({
        cost,
        upstream: { calls: 2, reads: expect.arrayContaining(reads('called')) },
      });
      const second = await ask(gateway, TRACED);
      expect(second.extensions).toEqual({
        cost,
        upstream: { calls: 0, reads: expect.arrayContaining(reads('cached')) },
      });
      expect(second.cacheControl).toBe('no-store');
    }));

  it('is shown what was served stale', () =>
    withGateway({ environment: { CACHE_TTL_MS: '1', UPSTREAM_RETRIES: '0' } }, async (gateway) => {
      await ask(gateway, {}, '{ taskSetup { maxRecycleLimit } }');
      const now = Date.now();
      while (Date.now() < now + 2) await setImmediate();
      gateway.sandbox.faults.inject({ kind: 'status', status: 500 });
      const { extensions } = await ask(gateway, TRACED, '{ taskSetup { maxRecycleLimit } }');
      expect(pick(extensions, 'upstream.reads.0')).toMatchObject({ from: 'stale', ...flags('stale') });
    }));

  it('is shown the calls that failed', () =>
    withGateway({ environment: { UPSTREAM_RETRIES: '0' } }, async (gateway) => {
      gateway.sandbox.faults.inject({ kind: 'status', status: 500 });
      const { extensions } = await ask(gateway, TRACED, '{ taskSetup { maxRecycleLimit } }');
      expect(pick(extensions, 'upstream.reads.0.from')).toBe('called');
    }));

  it('is shown the cost by field of an operation that is refused for it', () =>
    withGateway({ environment: { MAX_COST: '10' } }, async (gateway) => {
      const { extensions } = await ask(gateway, TRACED);
      expect(pick(extensions, 'cost.total')).toBeGreaterThan(10);
      expect(pick(extensions, 'cost.fields.taskSetup')).toBeGreaterThan(0);
      expect(pick(extensions, 'upstream')).toEqual({ calls: 0, reads: [] });
    }));

  it('changes no byte of the response to others, before or after it', () =>
    withGateway({}, async (gateway) => {
      const before = await ask(gateway);
      await ask(gateway, TRACED);
      const after = await ask(gateway);
      expect(before.extensions).toBeUndefined();
      expect(after.text).toBe(before.text);
    }));

  it.each(['0', 'true', ''])('with the value "%s" is one without it', (value) =>
    withGateway({}, async (gateway) => {
      expect((await ask(gateway, { 'x-upstream-trace': value })).extensions).toBeUndefined();
    }),
  );

  it('is one without it where the playground is off', () =>
    withGateway({ environment: { PLAYGROUND: 'off' } }, async (gateway) => {
      expect((await ask(gateway, TRACED)).extensions).toBeUndefined();
    }));
});
