import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStubServer, type StubServer } from '../../support/http-server.js';

const CONSOLE = 'https://console.example';

describe('security headers', () => {
  let server: StubServer;
  beforeAll(async () => {
    server = await startStubServer();
  });
  afterAll(() => server.close());

  it.each([
    ['an answer', '/graphql?query={hello}', 200],
    ['a refusal', '/graphql?query={nothing}', 400],
    ['an unknown path', '/nowhere', 404],
    ['health', '/healthz', 200],
    ['the root', '/', 200],
  ])('stand on %s', async (_, path, status) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(response.headers.get('strict-transport-security')).toBeNull();
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('stand on what is answered before any hook runs, as far as they mean something there', async () => {
    const response = await fetch(`${server.url}/%ff`);
    expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([
      400,
      {
        'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    ]);
  });

  it('insist on TLS where the operator asks for it', async () => {
    const withHsts = await startStubServer({ hsts: true });
    const response = await fetch(`${withHsts.url}/healthz`);
    await withHsts.close();
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('leave the playground the policy that it needs', async () => {
    const response = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-security-policy')).toContain("script-src 'sha256-");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('pages of other origins', () => {
  let server: StubServer;
  beforeAll(async () => {
    server = await startStubServer({
      httpLimits: { corsOrigins: [CONSOLE, 'http://localhost:3000'], corsHeaders: ['x-tenant'] },
    });
  });
  afterAll(() => server.close());

  const preflight = (origin: string, to = server): Promise<Response> =>
    fetch(`${to.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });
  const post = (origin: string, to = server): Promise<Response> =>
    fetch(`${to.url}/graphql`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: '{"query":"{ hello }"}',
    });
  const corsHeaders = ({ headers }: Response) =>
    Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')));

  it('may ask where they are listed', async () => {
    const response = await preflight(CONSOLE);
    expect(response.status).toBe(204);
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-origin': CONSOLE,
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers':
        'content-type, authorization, cache-control, apollo-require-preflight, x-apollo-operation-name, apollographql-client-name, apollographql-client-version, x-request-id, traceparent, tracestate, x-sandbox-fault, x-tenant',
      'access-control-max-age': '600',
      'access-control-expose-headers': 'x-request-id, retry-after, ratelimit, ratelimit-policy, age, etag',
    });
  });

  it('may read the answer, without cookies, and caches keep the origins apart', async () => {
    const response = await post('http://localhost:3000');
    expect(corsHeaders(response)).toEqual({
      'access-control-allow-origin': 'http://localhost:3000',
      'access-control-expose-headers': 'x-request-id, retry-after, ratelimit, ratelimit-policy, age, etag',
    });
    expect(response.headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  it('have the origins kept apart also where the playground is', async () => {
    const response = await fetch(`${server.url}/graphql?query={hello}`, { headers: { origin: CONSOLE } });
    expect(response.headers.get('vary')?.toLowerCase()).toMatch(/origin.*accept|accept.*origin/);
    expect(response.headers.get('access-control-allow-origin')).toBe(CONSOLE);
  });

  it.each([
    ['another origin', 'https://evil.example'],
    ['a name that begins alike', 'https://console.example.evil.example'],
    ['a name that ends alike', 'https://evil-console.example'],
    ['another scheme', 'http://console.example'],
    ['another port', 'https://console.example:8443'],
    ['no origin at all', 'null'],
  ])('may not ask from %s', async (_, origin) => {
    for (const response of [await preflight(origin), await post(origin)]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may not ask from anywhere where nothing is listed', async () => {
    const closed = await startStubServer();
    try {
      const asked = await preflight(CONSOLE, closed);
      expect([asked.status, corsHeaders(asked), corsHeaders(await post(CONSOLE, closed))]).toEqual([204, {}, {}]);
    } finally {
      await closed.close();
    }
  });
});

describe('a Host that is none', () => {
  let server: StubServer;
  beforeAll(async () => {
    server = await startStubServer();
  });
  afterAll(() => server.close());

  it.each(['[', 'a b', '/', '%'])('is no failure of the gateway: %s', async (host) => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${server.url}/graphql?query={hello}`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(status).toBeLessThan(500);
  });
});
