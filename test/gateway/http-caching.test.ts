import { describe, expect, it } from '@jest/globals';
import { ask, type Ask, type AskAnswer } from '../support/ask.js';
import { startIdentifiedGateway } from '../support/identified-gateway.js';
import type { TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const QUERY = '{ taskSetup { maxRecycleLimit callerLines { id name } } tasks(first: 1) { totalCount } }';
const LONG = { environment: { CACHE_TTL_MS: '600000' } };

function get(query: string, { method = 'GET', ...headers }: Record<string, string> = {}): Ask {
  const path = `/graphql?query=${encodeURIComponent(query)}`;
  return {
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    path,
    headers: { 'apollo-require-preflight': 'true', ...headers },
  };
}

function etagOf({ headers }: AskAnswer): string {
  return headers.get('etag') ?? '';
}

describe('an answer from the cache', () => {
  it('has its age, which a client takes off its lifetime', () =>
    withGateway(LONG, async (gateway) => {
      const answers = [];
      for (let request = 0; request < 2; request += 1) answers.push(await ask(gateway, { body: { query: QUERY } }));
      for (const { headers } of answers) {
        expect(headers.get('age')).toMatch(/^\d+$/);
        expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
      }
    }));

  it('is stored nowhere where the request says no-store, and later requests are executed', () =>
    withGateway(LONG, async (gateway) => {
      const header = { 'cache-control': 'no-store' };
      const first = await ask(gateway, { body: { query: QUERY }, headers: header });
      expect([first.headers.get('cache-control'), first.headers.get('age')]).toEqual(['no-store', null]);
      await ask(gateway, { body: { query: QUERY } });
      await ask(gateway, { body: { query: QUERY } });
      await ask(gateway, { method: 'GET', path: '/healthz' });
      const outcomes = gateway.logLines.flatMap(({ path, cache }) => (path === '/graphql' ? [cache] : []));
      expect(outcomes).toEqual(['miss', 'miss', 'hit']);
    }));
});

describe('a GET', () => {
  const answer304 = async (gateway: TestGateway, headers: Record<string, string>) => {
    const etag = etagOf(await ask(gateway, get(QUERY)));
    // `fetch` would add no-cache.
    const known = { 'if-none-match': etag, 'cache-control': 'max-age=600' };
    return { etag, again: await ask(gateway, get(QUERY, { ...known, ...headers })) };
  };

  it.each([
    ['in any encoding', { 'accept-encoding': 'br' }],
    ['without one', { 'accept-encoding': 'identity' }],
    ['by HEAD', { method: 'HEAD' }],
  ])('of what the client has gets 304, with the headers of the answer: %s', (_, headers: Record<string, string>) =>
    withGateway(LONG, async (gateway) => {
      const { etag, again } = await answer304(gateway, headers);
      expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
      expect([again.status, etagOf(again), again.data]).toEqual([304, etag, undefined]);
      expect(again.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
      expect(again.headers.get('vary')).toContain('accept');
    }),
  );

  it('of what has changed gets the whole answer', () =>
    withGateway(LONG, async (gateway) => {
      const { status, data } = await ask(gateway, get(QUERY, { 'if-none-match': 'W/"another"' }));
      expect([status, data]).toEqual([200, expect.anything()]);
    }));

  it('has no etag where the answer may not be stored', () =>
    withGateway({ environment: { CACHE_TTL_MS: '0' } }, async (gateway) => {
      expect((await ask(gateway, get(QUERY))).headers.get('etag')).toBeNull();
      expect(
        (await ask(gateway, get('{ __typename }', { 'cache-control': 'no-store' }))).headers.get('etag'),
      ).toBeNull();
    }));
});

describe('no-cache', () => {
  const POINTS = { RATE_LIMIT_POINTS: '1500', MAX_COST: '0' };
  const BYPASS = { 'cache-control': 'no-cache' };

  /** Calls that are made until there are no points left. */
  async function callsUntilLimited(gateway: TestGateway, headers: Readonly<Record<string, string>>): Promise<number> {
    let calls = 0;
    for (let request = 0; request < 40; request += 1) {
      const answer = await ask(gateway, { body: { query: QUERY }, headers: { ...BYPASS, ...headers } });
      if (answer.status === 429) return calls;
      calls += Object.values(answer.upstreamCalls).reduce((sum, count) => sum + count, 0);
    }
    throw new Error('The limit was never met.');
  }

  it.each(['on', 'off'])('pays for its calls without tokens, with the playground %s', (playground) =>
    withGateway({ environment: { ...LONG.environment, ...POINTS, PLAYGROUND: playground } }, async (gateway) => {
      expect(await callsUntilLimited(gateway, { 'x-upstream-trace': '1' })).toBeLessThanOrEqual(15);
    }),
  );

  it('pays for its calls with tokens, and others keep their points', async () => {
    const gateway = await startIdentifiedGateway({ environment: { ...LONG.environment, ...POINTS } });
    const tokenFor = (account: string) => ({ authorization: `Bearer ${gateway.issuer.token({ account })}` });
    const { mainAccountId } = gateway.sandbox;
    expect(await callsUntilLimited(gateway, tokenFor(mainAccountId))).toBeLessThanOrEqual(15);
    const other = await ask(gateway, { body: { query: '{ __typename }' }, headers: tokenFor('main-2') });
    await gateway.close();
    expect(other.status).toBe(200);
  });
});
