import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { setupServer } from 'msw/node';

import { startTestGateway, type TestGateway } from '../../../test/support/test-gateway.js';
import { isRetryable } from '../dist/error-codes.js';
import { createHandlers } from '../dist/msw.js';
import { BOARD_QUERY } from './board-query.js';

const URL = 'http://mock.test/graphql';

describe('the mock in Node', () => {
  const server = setupServer(...createHandlers({ url: URL }));
  let real: TestGateway;
  before(async () => {
    real = await startTestGateway();
    server.listen({ onUnhandledRequest: 'bypass' });
  });
  afterEach(() => {
    server.resetHandlers();
  });
  after(async () => {
    server.close();
    await real.close();
  });

  it('answers as the gateway does over the sandbox', async () => {
    const variables = { first: 40 };
    const { body } = await real.query(BOARD_QUERY, variables);
    assert.equal(body.errors, undefined);
    assert.deepEqual((await post({ query: BOARD_QUERY, variables })).body, body);
  });

  it('goes on where a page ended', async () => {
    const query = '{ tasks(first: 2) { pageInfo { endCursor } } }';
    const { body } = await real.query(query);
    assert.deepEqual((await post({ query })).body, body);
    const next = '{ tasks(first: 2, after: "CURSOR") { nodes { id } } }';
    const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
    const page = { query: next.replace('CURSOR', cursor) };
    assert.deepEqual((await post(page)).body, (await real.query(page.query)).body);
  });

  const faulty = [
    '{',
    '{ unknown }',
    '{ tasks(first: 0) { totalCount } }',
    'query ($first: Int!) { tasks(first: $first) { totalCount } }',
    '{ tasks(after: "no cursor") { totalCount } }',
  ];
  for (const query of faulty) {
    it(`refuses ${query} as the gateway does`, async () => {
      const { status, body } = await real.query(query);
      assert.deepEqual(await post({ query }), { status, body });
    });
  }

  it('answers a GET', async () => {
    const search = new URLSearchParams({
      query: 'query ($n: Int) { tasks(first: $n) { perPage } }',
      variables: '{"n":3}',
    });
    const response = await fetch(`${URL}?${search.toString()}`);
    assert.deepEqual(await response.json(), { data: { tasks: { perPage: 3 } } });
  });

  it('asks for the query of a hash', async () => {
    const asked = { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } };
    const { body } = await post(asked);
    assert.equal(Reflect.get(Object(body), 'errors')[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND');
  });

  it('lets one set-up fail in the scenario partial', async () => {
    server.use(...createHandlers({ url: URL, scenario: 'partial' }));
    const { status, body } = await post({
      query: '{ tasks(first: 20) { nodes { name callTimeGroupId callTimeGroup { name } } } }',
    });
    const { nodes } = Reflect.get(Object(body), 'data').tasks;
    assert.equal(status, 200);
    assert.equal(isRetryable(body), true);
    assert.ok(nodes.some((task: { callTimeGroup: object | null }) => task.callTimeGroup === null));
    assert.ok(nodes.some((task: { callTimeGroup: object | null }) => task.callTimeGroup !== null));
  });

  it('answers 401 in the scenario unauthenticated', async () => {
    server.use(...createHandlers({ url: URL, scenario: 'unauthenticated' }));
    const { status, body } = await post({ query: '{ now }' });
    assert.deepEqual([status, isRetryable(body)], [401, false]);
  });

  it('takes its time for each call in the scenario slow', async () => {
    server.use(...createHandlers({ url: URL, scenario: 'slow', delayMs: 200 }));
    const begun = performance.now();
    await post({ query: '{ taskSetup { maxRecycleLimit } }' });
    assert.ok(performance.now() - begun >= 190);
  });
});

async function post(request: object): Promise<{ readonly status: number; readonly body: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(URL, { method: 'POST', headers, body: JSON.stringify(request) });
  return { status: response.status, body: await response.json() };
}
