import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/gateway.js';
import { createLog } from '../../src/log.js';
import { pick, pickList } from '../support/pick.js';
import { withGateway } from '../support/with-gateway.js';

const BOARD = '{ tasks(first: 3) { totalCount } taskSetup { maxRecycleLimit } }';
const log = createLog({ level: 'silent' });

interface Seen {
  readonly status: number;
  readonly codes: unknown[];
  /** Which of the two fields are not null. */
  readonly present: string[];
  readonly cacheControl: string | null;
}

async function ask(url: string, faults: string | null, query = BOARD): Promise<Seen> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(faults === null ? {} : { 'x-sandbox-fault': faults }) },
    body: JSON.stringify({ query }),
  });
  const body: unknown = await response.json();
  const errors = pick(body, 'errors') === undefined ? [] : pickList(body, 'errors');
  const data = pick(body, 'data') ?? {};
  return {
    status: response.status,
    codes: errors.map((error) => pick(error, 'extensions.code')),
    present: Object.entries(data).flatMap(([field, value]: [string, unknown]) => (value === null ? [] : [field])),
    cacheControl: response.headers.get('cache-control'),
  };
}

const WHOLE = { status: 200, codes: [], present: ['tasks', 'taskSetup'] };

describe('a request with X-Sandbox-Fault, over the embedded sandbox on loopback', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await createGateway(loadConfig({ PORT: '0', CORS_ORIGINS: 'http://localhost:5173' }), { log });
  });
  afterAll(() => gateway.close());

  it.each([
    ['task/create=500', ['UPSTREAM_UNAVAILABLE'], ['tasks']],
    ['subset_task=refused', ['UPSTREAM_REFUSED'], ['taskSetup']],
    ['task/create=429', ['UPSTREAM_RATE_LIMITED'], ['tasks']],
    ['task/create=401', ['UPSTREAM_UNAUTHORIZED'], ['tasks']],
    ['task/create=html', ['UPSTREAM_BAD_RESPONSE'], ['tasks']],
    ['task/create=redirect', ['UPSTREAM_BAD_RESPONSE'], ['tasks']],
    ['task/create=empty', ['UPSTREAM_BAD_RESPONSE'], ['tasks']],
    ['task/create=invalid-json', ['UPSTREAM_BAD_RESPONSE'], ['tasks']],
    ['task/create=no-data', ['UPSTREAM_BAD_RESPONSE'], ['tasks']],
    ['task/create=truncated', ['UPSTREAM_UNAVAILABLE'], ['tasks']],
    ['task/create=dropped', ['UPSTREAM_UNAVAILABLE'], ['tasks']],
    ['*=500', ['UPSTREAM_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE'], []],
    ['task/create=delay:1,subset_task=500', ['UPSTREAM_UNAVAILABLE'], ['taskSetup']],
  ])('meets %s, whatever has been cached', async (faults, codes, present) => {
    expect(await ask(gateway.url, null)).toMatchObject(WHOLE);
    expect(await ask(gateway.url, faults)).toEqual({ status: 200, codes, present, cacheControl: 'no-store' });
  });

  it('leaves nothing behind: neither a stored response, nor an open circuit breaker', async () => {
    const query = '{ tasks(first: 4) { totalCount } taskSetup { account { id } } }';
    for (let count = 0; count < 25; count += 1) {
      expect((await ask(gateway.url, '*=500', query)).codes).toHaveLength(2);
    }
    expect(await ask(gateway.url, 'task/create=delay:1', query)).toMatchObject({ ...WHOLE, cacheControl: 'no-store' });
    const fresh = await ask(gateway.url, null, query);
    expect(fresh).toMatchObject({ ...WHOLE, cacheControl: expect.stringMatching(/^private, max-age=\d+$/) });
    const readiness: unknown = await (await fetch(`${gateway.url}/readyz`)).json();
    expect(pick(readiness, 'breakers.subset_task')).toEqual({ open: 0, halfOpen: 0 });
  });

  it('is not answered from the cache of a browser, which has the response without faults', async () => {
    const url = `${gateway.url}/graphql?query=${encodeURIComponent('{ taskSetup { asOf } }')}`;
    const response = await fetch(url, { headers: { 'apollo-require-preflight': 'true' } });
    expect(response.headers.get('cache-control')).toMatch(/^private, max-age=/);
    expect(response.headers.get('vary')?.split(', ')).toEqual(expect.arrayContaining(['accept', 'x-sandbox-fault']));
  });

  it('is refused where the header lists none', async () => {
    expect(await ask(gateway.url, 'task/create=sometimes')).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });

  it('can come from a page of an origin that is allowed', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-sandbox-fault',
      },
    });
    expect(response.headers.get('access-control-allow-headers')).toContain('x-sandbox-fault');
  });
});

describe('X-Sandbox-Fault', () => {
  it('has no effect over a platform, valid or not', () =>
    withGateway({ tasks: 3 }, async ({ gateway, sandbox }) => {
      for (const faults of ['*=500', 'nonsense']) expect(await ask(gateway.url, faults)).toMatchObject(WHOLE);
      expect(sandbox.calls.requests.map(({ faultList }) => faultList)).toEqual([null, null]);
    }));

  it('has none where the gateway does not listen on loopback only', async () => {
    const config = loadConfig({ PORT: '0', HOST: '0.0.0.0', UPSTREAM_URL: 'sandbox' });
    const gateway = await createGateway(config, { log });
    try {
      const url = gateway.url.replace('0.0.0.0', '127.0.0.1');
      expect(await ask(url, '*=500')).toMatchObject(WHOLE);
    } finally {
      await gateway.close();
    }
  });
});

describe('SANDBOX_FAULTS', () => {
  it('is what every request meets', async () => {
    const gateway = await createGateway(loadConfig({ PORT: '0', SANDBOX_FAULTS: 'task/create=refused' }), { log });
    try {
      expect(await ask(gateway.url, null)).toMatchObject({ codes: ['UPSTREAM_REFUSED'], present: ['tasks'] });
      expect(await ask(gateway.url, 'subset_task=html')).toMatchObject({
        codes: expect.arrayContaining(['UPSTREAM_REFUSED', 'UPSTREAM_BAD_RESPONSE']),
        present: [],
      });
    } finally {
      await gateway.close();
    }
  });
});
