import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { sendError } from '../../src/http/failures.js';
import { startRequestLog } from '../../src/http/request-log.js';
import { startStubServer, type StubServer } from '../support/http-server.js';
import { recordLog } from '../support/log-recorder.js';

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

describe('the HTTP server', () => {
  let server: StubServer;
  beforeAll(async () => {
    server = await startStubServer({
      httpLimits: { maxBodyBytes: 1_048_576 },
      resolvers: {
        wait: (_parent, _args, { request }) => {
          Object.assign(request.logFields, { operationName: 'Named', upstreamCalls: 3, errorCodes: ['SCAN_LIMIT'] });
          return 'done';
        },
      },
    });
  });
  afterAll(() => server.close());

  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.url}/graphql`, { method: 'POST', body, headers: { ...JSON_HEADERS, ...headers } });

  it('answers a query by POST', async () => {
    const response = await post('{"query":"{ hello }"}');
    expect(response.status).toBe(200);
    await expect(response.json()).resolves.toEqual({ data: { hello: 'world' } });
  });

  it('answers a query by GET', async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent('{ hello }')}`);
    await expect(response.json()).resolves.toEqual({ data: { hello: 'world' } });
  });

  it('refuses a mutation by GET', async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation { hello }')}`);
    expect(response.status).toBe(405);
  });

  it.each<[string, string, () => Promise<Response>]>([
    ['a body that is not JSON', '400 BAD_REQUEST', () => post('{"query":')],
    ['an empty body', '400 BAD_REQUEST', () => post('')],
    ['a body of another type', '415 UNSUPPORTED_MEDIA_TYPE', () => post('x', { 'content-type': 'text/plain' })],
    ['a body of over 1 MiB', '413 PAYLOAD_TOO_LARGE', () => post(`"${'x'.repeat(1_048_576)}"`)],
    ['an unknown path', '404 NOT_FOUND', () => fetch(`${server.url}/nowhere?query={hello}`)],
    ['a path that cannot be decoded', '400 BAD_REQUEST', () => fetch(`${server.url}/%ff`)],
    ['an unknown method', '405 METHOD_NOT_ALLOWED', () => fetch(`${server.url}/graphql`, { method: 'DELETE' })],
    ['a POST to where only GET goes', '405 METHOD_NOT_ALLOWED', () => fetch(server.url, { method: 'POST' })],
  ])('answers %s with %s in GraphQL form', async (_, answer, ask) => {
    const [status, code] = answer.split(' ');
    const response = await ask();
    expect(response.status).toBe(Number(status));
    await expect(response.json()).resolves.toEqual({
      errors: [{ message: expect.any(String), extensions: { code, retryable: false } }],
    });
  });

  it('tells which methods a path answers to', async () => {
    const methods = async (path: string) => (await fetch(server.url + path, { method: 'PUT' })).headers.get('allow');
    expect([await methods('/graphql'), await methods('/healthz')]).toEqual([
      'GET, HEAD, POST, OPTIONS',
      'GET, HEAD, OPTIONS',
    ]);
  });

  it('answers HEAD like GET without the body', async () => {
    const response = await fetch(`${server.url}/healthz`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('points from the root to GraphQL', async () => {
    await expect((await fetch(server.url)).json()).resolves.toEqual({ name: 'Switchboard', graphql: '/graphql' });
  });

  it.each([
    ['/healthz', { status: 'ok' }],
    ['/readyz', { status: 'ready' }],
  ])('answers %s, which no one may cache', async (path, body) => {
    const response = await fetch(server.url + path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await expect(response.json()).resolves.toEqual(body);
  });

  it('gives requests an id of their own where the caller gives none that is well-formed', async () => {
    const given = ['', 'two words', 'x'.repeat(129), '<b>', 'a,b'];
    const responses = given.map((id) => fetch(`${server.url}/nowhere`, { headers: { 'x-request-id': id } }));
    const ids = (await Promise.all(responses)).map(({ headers }) => headers.get('x-request-id'));
    expect(ids).toEqual(given.map(() => expect.stringMatching(/^[0-9a-f-]{36}$/)));
    expect(new Set(ids).size).toBe(given.length);
  });

  it('takes over the request id and the trace of the caller', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const trace = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, 'x-request-id': 'web-7:Root=1/a.b' };
    const response = await post('{"query":"{ hello }"}', trace);
    expect(response.headers.get('x-request-id')).toBe('web-7:Root=1/a.b');
    const line = await server.line(({ requestId }) => requestId === 'web-7:Root=1/a.b');
    expect(line).toMatchObject({ msg: 'request', traceId });
  });

  it.each([
    ['no trace id', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['no parent', `00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`],
    ['an unknown form', `ff-${'a'.repeat(32)}-00f067aa0ba902b7-01`],
    ['another text', 'hush'],
  ])('logs no trace of a header with %s', async (name, traceparent) => {
    const id = name.replaceAll(' ', '-');
    await post('{"query":"{ hello }"}', { traceparent, 'x-request-id': id });
    await expect(server.line(({ requestId }) => requestId === id)).resolves.not.toHaveProperty('traceId');
  });

  it('logs one line a request, with what the operation told of itself', async () => {
    const response = await post('{"query":"query Named { wait }"}', { authorization: 'Bearer hush' });
    const requestId = response.headers.get('x-request-id');
    const line = await server.line((candidate) => candidate['requestId'] === requestId);
    expect(line).toMatchObject({
      level: 30,
      method: 'POST',
      path: '/graphql',
      status: 200,
      durationMs: expect.any(Number),
      operationName: 'Named',
      upstreamCalls: 3,
      errorCodes: ['SCAN_LIMIT'],
    });
    expect(server.lines.filter((candidate) => candidate['requestId'] === requestId)).toHaveLength(1);
    expect(JSON.stringify(server.lines)).not.toContain('hush');
  });

  it('logs the path without the query, and the code of a request that never became an operation', async () => {
    const response = await fetch(`${server.url}/nowhere?secret=hush`);
    const requestId = response.headers.get('x-request-id');
    const line = await server.line((candidate) => candidate['requestId'] === requestId);
    expect(line).toMatchObject({ path: '/nowhere', status: 404, operationName: null, errorCodes: ['NOT_FOUND'] });
    expect(JSON.stringify(line)).not.toContain('hush');
  });

  it('logs the beginning of a path that is long', async () => {
    await fetch(`${server.url}/${'p'.repeat(9000)}`, { headers: { 'x-request-id': 'long-path' } });
    const line = await server.line(({ requestId }) => requestId === 'long-path');
    expect(line['path']).toBe(`/${'p'.repeat(199)}…`);
  });
});

describe('a failure of the gateway itself', () => {
  it('is masked, named by the request id, and logged', async () => {
    const { log, line } = recordLog();
    const loggerInstance: FastifyBaseLogger = log;
    const app = Fastify({ loggerInstance });
    app.decorateRequest('logFields');
    app.addHook('onRequest', async (request, reply) => {
      startRequestLog({ log }, request, reply);
    });
    app.setErrorHandler(sendError);
    app.get('/', () => Promise.reject(new Error('The secret reason.')));
    const response = await app.inject('/');
    await app.close();
    const requestId = response.headers['x-request-id'];
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      errors: [
        {
          message: 'Something went wrong in the gateway.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId },
        },
      ],
    });
    await expect(line(({ level }) => level === 50)).resolves.toMatchObject({ err: { message: 'The secret reason.' } });
  });
});
