import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

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
      ...(method === 'POST' ? { headers, body } : {}),
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

  it('tells the code of a path that is not there', async () => {
    expect(await lineOf('', '/nowhere')).toMatchObject({ status: 404, errorCodes: ['NOT_FOUND'] });
  });
});
