import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const PERSISTED = encodeURIComponent('{"persistedQuery":{"version":1,"sha256Hash":"abc"}}');

describe('the line of a request in the log', () => {
  let testGateway: TestGateway;
  beforeAll(async () => {
    testGateway = await startTestGateway();
  });
  afterAll(() => testGateway.close());

  /** Sends a request, and the line that is written once its answer is complete. */
  async function lineOf(body: string, path = '/graphql'): Promise<Readonly<Record<string, unknown>> | undefined> {
    const headers = { 'content-type': 'application/json' };
    const method = path === '/graphql' ? 'POST' : 'GET';
    const response = await fetch(`${testGateway.gateway.url}${path}`, {
      method,
      ...(method === 'POST' ? { headers, body } : { headers: { 'apollo-require-preflight': '1' } }),
    });
    await response.text();
    // The server writes the line as it lets go of the answer; the next request comes after that.
    await (await fetch(`${testGateway.gateway.url}/healthz`)).text();
    const id = response.headers.get('x-request-id');
    return testGateway.logLines.find((line) => line['requestId'] === id && line['msg'] === 'request');
  }

  it('tells the operation, its upstream calls and how it ended', async () => {
    const query = 'query Board { tasks(first: 2) { nodes { name } } taskSetup(accountId: "") { maxRecycleLimit } }';
    expect(await lineOf(JSON.stringify({ query }))).toMatchObject({
      ...{ method: 'POST', path: '/graphql', status: 200, operationName: 'Board' },
      ...{ upstreamCalls: 1, errorCodes: ['BAD_USER_INPUT'] },
    });
  });

  it.each([
    ['no operation', '{}'],
    ['a batch', '[{"query":"{now}"}]'],
    ['variables that are a list', '{"query":"{now}","variables":[1]}'],
    ['a text that does not parse', '{"query":"{"}'],
    ['a body that is no JSON', '{'],
  ])('tells the code of a request with %s', async (_name, body) => {
    const line = await lineOf(body);
    expect(line).toMatchObject({ status: 400, upstreamCalls: 0 });
    expect(line?.['errorCodes']).toEqual([expect.stringMatching(/^[A-Z_]+$/)]);
  });

  it.each([
    ['a document that is not valid', { query: 'query Board { nothing }', operationName: 'Board' }],
    ['a text that does not parse', { query: '{', operationName: 'Board' }],
    ['a name that the document does not have', { query: 'query Other { now }', operationName: 'Board' }],
    ['a query that is not text', { query: 1, operationName: 'Board' }],
  ])('tells the operation that was asked for, with %s', async (_name, request) => {
    const line = await lineOf(JSON.stringify(request));
    expect(line).toMatchObject({ status: 400, operationName: 'Board' });
    expect(line).not.toHaveProperty('documentId');
  });

  it('tells the operation of a URL too', async () => {
    const line = await lineOf('', `/graphql?query={nothing}&operationName=Board&extensions=${PERSISTED}`);
    expect(line).toMatchObject({ status: 400, operationName: 'Board', documentId: 'abc' });
  });

  it('tells the id of a document that is not known', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } };
    const line = await lineOf(JSON.stringify({ extensions }));
    expect(line).toMatchObject({ errorCodes: ['PERSISTED_QUERY_NOT_FOUND'], documentId: 'f'.repeat(64) });
  });

  it('cuts what is longer than a name or an id', async () => {
    const long = 'x'.repeat(40_000);
    const cut = `${'x'.repeat(200)}…`;
    const stated = { query: '{ now }', operationName: long, documentId: long };
    expect(await lineOf(JSON.stringify(stated))).toMatchObject({ operationName: cut, documentId: cut });
    expect(await lineOf('', `/${'x'.repeat(8000)}`)).toMatchObject({ path: `/${'x'.repeat(199)}…` });
  });

  it.each(['GET', 'HEAD'])('is for debugging where it is a health check by %s', async (method) => {
    for (const path of ['/healthz', '/readyz?a=1']) {
      await (await fetch(testGateway.gateway.url + path, { method })).text();
    }
    await lineOf('', '/nowhere');
    const levels = testGateway.logLines
      .filter((line) => line['method'] === method && /^\/(health|ready)z$/.test(String(line['path'])))
      .map((line) => line['level']);
    expect(levels.length).toBeGreaterThan(1);
    expect(new Set(levels)).toEqual(new Set([20]));
  });

  it('tells the code of a path that is not there', async () => {
    expect(await lineOf('', '/nowhere')).toMatchObject({ status: 404, errorCodes: ['NOT_FOUND'] });
  });
});
