import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { z } from 'zod';
import { startTestGateway, UNCACHED, type TestGateway } from '../support/test-gateway.js';

const times = z.object({ durationMs: z.number(), platformMs: z.number(), ownMs: z.number() });
const PERSISTED = encodeURIComponent('{"persistedQuery":{"version":1,"sha256Hash":"abc"}}');

interface LoggedRequest {
  readonly body: string;
  readonly path?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Sends a request, and the line that is written once its answer is complete. */
async function lineOfRequest(
  { gateway, logLines }: TestGateway,
  { body, path = '/graphql', headers = {} }: LoggedRequest,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const isPost = path === '/graphql';
  const response = await fetch(`${gateway.url}${path}`, {
    ...(isPost ? { method: 'POST', body } : {}),
    headers: { ...(isPost ? { 'content-type': 'application/json' } : { 'apollo-require-preflight': '1' }), ...headers },
  });
  await response.text();
  // The server writes the line as it lets go of the answer; the next request comes after that.
  await (await fetch(`${gateway.url}/healthz`)).text();
  const id = response.headers.get('x-request-id');
  return logLines.find((line) => line['requestId'] === id && line['msg'] === 'request');
}

describe('the line of a request in the log', () => {
  let testGateway: TestGateway;
  beforeAll(async () => {
    testGateway = await startTestGateway();
  });
  afterAll(() => testGateway.close());

  const lineOf = (body: string, path?: string, headers?: Readonly<Record<string, string>>) =>
    lineOfRequest(testGateway, { body, path, headers });

  it('tells the operation, its upstream calls and how it ended', async () => {
    const query = 'query Board { tasks(first: 2) { nodes { name } } taskSetup(accountId: "") { maxRecycleLimit } }';
    expect(await lineOf(JSON.stringify({ query }))).toMatchObject({
      ...{ method: 'POST', path: '/graphql', status: 200, operationName: 'Board' },
      ...{ upstreamCalls: 1, errorCodes: ['BAD_USER_INPUT'] },
    });
  });

  it('tells an error code once, however many fields have it', async () => {
    const query = '{ a: taskSetup(accountId: "") { maxRecycleLimit } b: taskSetup(accountId: "") { maxRecycleLimit } }';
    expect(await lineOf(JSON.stringify({ query }))).toMatchObject({ errorCodes: ['BAD_USER_INPUT'] });
  });

  it('tells what the response cache did, and which client asked', async () => {
    const query = '{ callerLines { name } }';
    const client = { 'apollographql-client-name': 'console', 'apollographql-client-version': '1.2' };
    expect(await lineOf(JSON.stringify({ query }), '/graphql', client)).toMatchObject({
      ...{ cache: 'miss', clientName: 'console', clientVersion: '1.2' },
    });
    expect(await lineOf(JSON.stringify({ query }))).toMatchObject({ cache: 'hit', upstreamCalls: 0, platformMs: 0 });
    const bypass = await lineOf(JSON.stringify({ query }), '/graphql', { 'cache-control': 'no-cache' });
    expect(bypass).toMatchObject({ cache: 'bypass', upstreamCalls: 1 });
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

describe('the times in the log', () => {
  let testGateway: TestGateway;
  beforeAll(async () => {
    testGateway = await startTestGateway({
      faults: 'task/create=delay:100,subset_task=delay:100',
      environment: UNCACHED,
    });
  });
  afterAll(() => testGateway.close());

  it.each([
    ['one call', '{ callerLines { name } }', 100],
    [
      'two calls at once, which are waited for once',
      '{ callerLines { name } tasks(first: 1) { nodes { name } } }',
      100,
    ],
    ['no call', '{ __typename }', 0],
  ])('divides the duration into the wait for the platform and the rest: %s', async (_name, query, delayMs) => {
    const line = await lineOfRequest(testGateway, { body: JSON.stringify({ query }) });
    const { durationMs, platformMs, ownMs } = times.parse(line);
    // Timers of Node are early by up to a millisecond.
    expect(platformMs).toBeGreaterThanOrEqual(delayMs === 0 ? 0 : delayMs - 1);
    expect(platformMs === 0).toBe(delayMs === 0);
    expect(Math.abs(durationMs - platformMs - ownMs)).toBeLessThan(1);
  });
});
