import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { ask, type AskAnswer } from '../support/ask.js';
import {
  startIdentifiedGateway,
  tokenOf,
  type IdentifiedGateway,
  type TestCaller,
} from '../support/identified-gateway.js';
import type { TestGateway } from '../support/test-gateway.js';
import type { Claims } from '../support/token-issuer.js';
import { withGateway } from '../support/with-gateway.js';

const limited = (points: number, more: Record<string, string> = {}) => ({
  environment: { RATE_LIMIT_POINTS: String(points), MAX_COST: '0', ...more },
});

/**
 * 1 for the request, 50 for the set-up's field, 1 for the set-up and an eighth for what is in it, rounded up. The first time also 10
 * for an execution, 22 for a document that is not known, and 100 for the call; then a tenth of the 52, from the cache.
 */
const SETUP = { body: { query: '{ taskSetup { maxRecycleLimit } }' } };
const FREE = { body: { query: '{ __typename }' } };

async function statuses(gateway: TestGateway, request: Parameters<typeof ask>[1], times: number): Promise<number[]> {
  const answers: number[] = [];
  for (let time = 0; time < times; time += 1) answers.push((await ask(gateway, request)).status);
  return answers;
}

function expectLimited({ status, error, headers, upstreamCalls }: AskAnswer): void {
  expect([status, upstreamCalls]).toEqual([429, {}]);
  expect(error?.extensions['code']).toBe('RATE_LIMITED');
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
}

describe('the rate limit', () => {
  it('gives so many points and no more, and leaves what a refusal did not take', () =>
    withGateway(limited(195), async (gateway) => {
      expect(await statuses(gateway, SETUP, 2)).toEqual([200, 200]);
      const refused = await ask(gateway, SETUP);
      expectLimited(refused);
      expect(refused.error?.extensions).toMatchObject({ cost: 52, limit: 195 });
    }));

  it('takes the cost before an operation begins, so that what is refused is never begun', () =>
    withGateway(limited(110), async (gateway) => {
      expectLimited(await ask(gateway, { body: { query: '{ tasks(first: 10) { nodes { id } } }' } }));
      expect(await statuses(gateway, FREE, 2)).toEqual([200, 200]);
    }));

  it('takes points for every request, whatever is in it', () =>
    withGateway(limited(106), async (gateway) => {
      for (const body of [
        '{',
        [],
        { query: '{' },
        { query: '{ nothing }' },
        { query: '{ __typename }' },
        { variables: {} },
      ]) {
        expect((await ask(gateway, { body })).status).not.toBe(429);
      }
      expectLimited(await ask(gateway, FREE));
    }));

  it.each([
    ['cannot be parsed', `{ now ${'#'.repeat(2550)}`],
    ['is not valid', `{ nothing ${'#'.repeat(2550)} \n }`],
    ['costs too much', `{ tasks(first: 100) { nodes { id } } } #${'#'.repeat(2540)}`],
  ])('takes points for the text and the parsing of what %s', (_, query) =>
    withGateway(limited(210, { MAX_COST: '20' }), async (gateway) => {
      expect(await statuses(gateway, { body: { query } }, 3)).toEqual([400, 400, 429]);
    }),
  );

  it('takes a point for every 256 bytes of a response whose fields cost less, such as introspection', () =>
    withGateway(limited(400), async (gateway) => {
      expect(await statuses(gateway, { body: { query: getIntrospectionQuery() } }, 2)).toEqual([200, 429]);
    }));

  it('takes the points of a text that it does not even parse', () =>
    withGateway(limited(400), async (gateway) => {
      const query = `{ tasks(filter: ${'['.repeat(6000)}) { totalCount } }`;
      expect(await statuses(gateway, { body: { query } }, 2)).toEqual([400, 429]);
    }));

  it('takes as many for a text that runs, beside what its fields cost', () =>
    withGateway(limited(20, { RESPONSE_CACHE_BYTES: '0' }), async (gateway) => {
      const body = { query: `{ __typename } #${'#'.repeat(2560)}` };
      expect(await statuses(gateway, { body }, 2)).toEqual([200, 429]);
    }));

  it('gives nobody less at 0', () =>
    withGateway(limited(0), async (gateway) => {
      expect(await statuses(gateway, SETUP, 5)).toEqual([200, 200, 200, 200, 200]);
    }));

  it('does not count who looks after the process', () =>
    withGateway(limited(1), async (gateway) => {
      const health = { method: 'GET', path: '/healthz' } as const;
      expect(await statuses(gateway, health, 3)).toEqual([200, 200, 200]);
    }));
});

describe('the headers of the rate limit', () => {
  const rateHeaders = ({ headers }: AskAnswer): unknown[] => [
    headers.get('ratelimit-policy'),
    headers.get('ratelimit'),
  ];
  const POLICY = '"points";q=195;w=60';

  it('say how many points there are a minute, how many are left, and when the minute ends', () =>
    withGateway(limited(195), async (gateway) => {
      // 1 for the request, 10 for an execution, 20 for a document that is not known.
      expect(rateHeaders(await ask(gateway, FREE))).toEqual([
        POLICY,
        expect.stringMatching(/^"points";r=164;t=(60|5\d)$/),
      ]);
      expect(rateHeaders(await ask(gateway, SETUP))).toEqual([
        POLICY,
        expect.stringMatching(/^"points";r=0;t=(60|[1-5]\d)$/),
      ]);
    }));

  it('are on what is refused, too, and on calendars and unknown paths', () =>
    withGateway(limited(195), async (gateway) => {
      for (const path of ['/calendar/x.ics', '/nothing', '/graphql']) {
        expect(rateHeaders(await ask(gateway, { method: 'GET', path }))).toEqual([
          POLICY,
          expect.stringMatching(/^"points";r=/),
        ]);
      }
    }));

  it('are on nothing that is not counted', async () => {
    const health = { method: 'GET', path: '/healthz' } as const;
    await withGateway(limited(195), async (gateway) =>
      expect(rateHeaders(await ask(gateway, health))).toEqual([null, null]),
    );
    await withGateway(limited(0), async (gateway) =>
      expect(rateHeaders(await ask(gateway, FREE))).toEqual([null, null]),
    );
  });
});

describe('the address that points are counted under', () => {
  const from = (address: string) => ({ ...FREE, headers: { 'x-forwarded-for': address } });

  it('is the one that asks, whatever it says of others', () =>
    withGateway(limited(32), async (gateway) => {
      const answers = [];
      for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
        answers.push((await ask(gateway, from(address))).status);
      }
      expect(answers).toEqual([200, 200, 429]);
    }));

  it.each(['1', 'loopback', '127.0.0.1,::1'])('is the one that a trusted proxy names: TRUST_PROXY=%s', (proxies) =>
    withGateway(limited(1, { TRUST_PROXY: proxies }), async (gateway) => {
      expect((await ask(gateway, from('203.0.113.1'))).status).toBe(200);
      expect((await ask(gateway, from('203.0.113.2'))).status).toBe(200);
      expectLimited(await ask(gateway, from('203.0.113.1')));
      // What stands before the address that our own proxy saw, the caller has made up.
      expectLimited(await ask(gateway, from('198.51.100.7, 203.0.113.2')));
    }),
  );

  it('is a whole network of IPv6', () =>
    withGateway(limited(1, { TRUST_PROXY: '1' }), async (gateway) => {
      expect((await ask(gateway, from('2001:db8:1:2::1'))).status).toBe(200);
      expectLimited(await ask(gateway, from('2001:db8:1:2:ffff::9')));
      expect((await ask(gateway, from('2001:db8:1:3::1'))).status).toBe(200);
    }));
});

describe('the log', () => {
  /** What is logged of the rate limit. */
  const rateLines = ({ logLines }: TestGateway): unknown[] =>
    logLines.filter(({ status }) => status === 429).map(({ rateKey }) => rateKey);
  const forwarded = (address: string) => ({ ...FREE, headers: { 'x-forwarded-for': address } });

  it('names the address that has no points left', () =>
    withGateway(limited(1), async (gateway) => {
      expect(await statuses(gateway, FREE, 2)).toEqual([200, 429]);
      await ask(gateway, { method: 'GET', path: '/healthz' });
      expect(rateLines(gateway)).toEqual(['address 127.0.0.1']);
    }));

  it('names the caller by a hash, beside the accounts of its token, also where the operation costs too much', async () => {
    const gateway = await startIdentifiedGateway(limited(1));
    const caller = { mainAccountId: 'main-1', boundAccountId: null };
    expect((await gateway.askAs(caller, SETUP.body.query)).status).toBe(429);
    await ask(gateway, { method: 'GET', path: '/healthz' });
    expect(rateLines(gateway)).toEqual([expect.stringMatching(/^caller [\w-]{43}$/)]);
    await gateway.close();
  });

  it('has no text of a client, however long, in place of an address', () =>
    withGateway(limited(1, { TRUST_PROXY: '1' }), async (gateway) => {
      expect(await statuses(gateway, forwarded('x'.repeat(8000)), 2)).toEqual([200, 429]);
      await ask(gateway, { method: 'GET', path: '/healthz' });
      expect(rateLines(gateway)).toEqual([expect.stringMatching(/^address #[\w-]{43}$/)]);
    }));

  it.each([
    [{}, 1],
    [{ TRUST_PROXY: '1' }, 0],
  ])('warns once of a proxy that is not trusted: %j', (environment: Record<string, string>, times) =>
    withGateway(limited(100, environment), async (gateway) => {
      expect(await statuses(gateway, forwarded('203.0.113.1'), 2)).toEqual([200, 200]);
      const warnings = gateway.logLines.filter(({ msg }) => String(msg).includes('TRUST_PROXY'));
      expect(warnings).toHaveLength(times);
    }),
  );
});

describe('the caller that points are counted under', () => {
  const withTokens = async (points: number, use: (gateway: IdentifiedGateway) => Promise<void>): Promise<void> => {
    const gateway = await startIdentifiedGateway(limited(points));
    await use(gateway).finally(() => gateway.close());
  };

  it('is the account, and of a bound caller the sub-account', () =>
    withTokens(1, async (gateway) => {
      const ask1 = async (caller: TestCaller) => (await gateway.askAs(caller, '{ __typename }')).status;
      const [main, one, other] = [null, 'sub-1', 'sub-2'].map((boundAccountId) => ({
        mainAccountId: 'main-1',
        boundAccountId,
      }));
      const answers = [];
      for (const caller of [main, one, other, { mainAccountId: 'main-2', boundAccountId: null }, one, main]) {
        if (caller) answers.push(await ask1(caller));
      }
      expect(answers).toEqual([200, 200, 200, 200, 429, 429]);
    }));

  it('is the subject of the token where RATE_LIMIT_KEY says so, and without one the account', async () => {
    const gateway = await startIdentifiedGateway(limited(1, { RATE_LIMIT_KEY: 'subject' }));
    const askAs = async (claims: Claims) =>
      (await gateway.queryAs(gateway.issuer.token(claims), FREE.body.query)).status;
    const answers = [];
    for (const claims of [
      { sub: 'ann' },
      { sub: 'bob' },
      {},
      { sub: '' },
      { sub: 'ann', sub_account: 'sub-1' },
      { sub: 'bob' },
    ]) {
      answers.push(await askAs(claims));
    }
    await gateway.close();
    expect(answers).toEqual([200, 200, 200, 429, 200, 429]);
  });

  it('is the account by default, whoever the token was issued to', () =>
    withTokens(1, async (gateway) => {
      const answers = [];
      for (const sub of ['ann', 'bob']) {
        answers.push((await gateway.queryAs(gateway.issuer.token({ sub }), FREE.body.query)).status);
      }
      expect(answers).toEqual([200, 429]);
    }));

  it('is the address where tokens are no good, which then cannot go on trying, and locks out no good token', () =>
    withTokens(3, async (gateway) => {
      const bad = { ...FREE, headers: { authorization: 'Bearer no.token.atall' } };
      expect(await statuses(gateway, bad, 5)).toEqual([401, 401, 401, 401, 429]);
      const good = tokenOf(gateway.issuer, { mainAccountId: 'main-1', boundAccountId: null });
      expectLimited(await ask(gateway, FREE));
      expect((await ask(gateway, { ...FREE, headers: { authorization: `Bearer ${good}` } })).status).toBe(200);
    }));

  it('does not pay for others at its address', () =>
    withTokens(2, async (gateway) => {
      for (let tenant = 0; tenant < 10; tenant += 1) {
        const { status } = await gateway.askAs(
          { mainAccountId: `main-${tenant}`, boundAccountId: null },
          '{ __typename }',
        );
        expect(status).toBe(200);
      }
    }));
});
