import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityUnavailableError } from '../../../src/errors.js';
import { createAuthenticator, type Authenticator } from '../../../src/http/identity/authenticator.js';
import { viewerOf } from '../../../src/http/identity/identity-hook.js';
import { startStubServer, type StubServer } from '../../support/http-server.js';
import { recordLog } from '../../support/log-recorder.js';
import { NOW } from '../../support/test-gateway.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../../support/token-issuer.js';

const issuer = new TokenIssuer();
const TOKEN = issuer.token({ account: 'main-7', sub_account: 'sub-9' });
const QUERY = '{"query":"{ hello }"}';

const gate = createAuthenticator(
  {
    ...{ mode: 'jwt', keys: { publicKey: issuer.publicKey }, issuer: ISSUER, audience: AUDIENCE },
    ...{ algorithms: ['ES256'], accountClaim: 'account', subAccountClaim: 'sub_account' },
  },
  { accountId: null, log: recordLog().log, clock: () => NOW },
);

const CHALLENGE = 'Bearer realm="Switchboard"';
const refusal = (message: string, code = 'UNAUTHENTICATED', retryable = false) => ({
  errors: [{ message, extensions: { code, retryable } }],
});

describe('GraphQL for those who show a token', () => {
  let server: StubServer;
  const viewers: unknown[] = [];

  beforeAll(async () => {
    const wait = (_parent: unknown, _args: unknown, { request }: { request: Parameters<typeof viewerOf>[0] }) => {
      viewers.push(viewerOf(request));
      return 'done';
    };
    server = await startStubServer({ authenticator: gate, resolvers: { wait } });
  });
  afterAll(() => server.close());
  afterEach(() => void viewers.splice(0));

  const post = (headers: Record<string, string> = {}, body = QUERY): Promise<Response> =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const authorization = (token = TOKEN) => ({ authorization: `Bearer ${token}` });

  it('is answered, for the accounts that the token names', async () => {
    const response = await post(authorization(), '{"query":"{ wait }"}');
    expect(response.status).toBe(200);
    expect(viewers).toEqual([{ mainAccountId: 'main-7', boundAccountId: 'sub-9' }]);
  });

  it('is refused without one, and no error is named', async () => {
    const response = await post();
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, CHALLENGE]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    await expect(response.json()).resolves.toEqual(
      refusal('An access token is needed: send `Authorization: Bearer <token>`.'),
    );
  });

  it.each([
    ['invalid', 'x.y.z', 'The access token is invalid.'],
    ['expired', issuer.token({ exp: 1 }), 'The access token has expired.'],
    ['for nobody', issuer.token({ sub_account: '' }), 'The access token is invalid.'],
  ])('is refused with one that is %s, and no more than that is said', async (_, token, message) => {
    const response = await post(authorization(token));
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      `${CHALLENGE}, error="invalid_token", error_description="${message}"`,
    ]);
    await expect(response.json()).resolves.toEqual(refusal(message));
  });

  it.each([
    ['is no JSON', '{'],
    ['is too large', `{"query":"${'x'.repeat(2_000_000)}"}`],
    ['is no operation', '{"query":"{ nothing }"}'],
  ])('is refused before a body is looked at that %s', async (_, body) => {
    expect((await post({}, body)).status).toBe(401);
  });

  it.each(['GET', 'HEAD'])('is refused by %s as well', async (method) => {
    const response = await fetch(`${server.url}/graphql?query={hello}`, { method });
    expect(response.status).toBe(401);
  });

  it('takes no token out of the address', async () => {
    const response = await fetch(`${server.url}/graphql?query={hello}&access_token=${TOKEN}`);
    expect(response.status).toBe(401);
  });

  const sendRaw = (...headers: string[]): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const raw = ['Host', 'x', 'Content-Type', 'application/json', 'Connection', 'close', ...headers];
      const sent = httpRequest(`${server.url}/graphql`, { method: 'POST', headers: raw }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end(QUERY);
    });

  it('is refused to who sends two Authorization headers, be both good', async () => {
    const header = ['Authorization', `Bearer ${TOKEN}`];
    await expect(sendRaw(...header)).resolves.toBe(200);
    await expect(sendRaw(...header, ...header)).resolves.toBe(401);
    await expect(sendRaw(...header, 'authorization', 'Basic eA==')).resolves.toBe(401);
  });

  it('is refused by Node itself to a token of 100 KB', async () => {
    await expect(sendRaw('Authorization', `Bearer ${'x'.repeat(100_000)}`)).resolves.toBe(431);
  });

  it('is kept by no cache that serves others', async () => {
    const answers = await Promise.all([
      post(authorization()),
      post(authorization(), '{"query":"{ long }"}'),
      fetch(`${server.url}/graphql?query={hello}`, { headers: authorization() }),
    ]);
    expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(['private', 'private', 'private']);
    const varies = answers.map(({ headers }) => (headers.get('vary') ?? '').split(/, */));
    expect(varies.every((names) => names.includes('authorization'))).toBe(true);
    expect(varies[2]).toContain('accept');
  });

  it('leaves the accounts in the request log, and nothing else of the token', async () => {
    const { headers } = await post(authorization());
    const line = await server.line(
      ({ msg, requestId }) => msg === 'request' && requestId === headers.get('x-request-id'),
    );
    expect(line).toMatchObject({ status: 200, mainAccountId: 'main-7', boundAccountId: 'sub-9' });
    const refused = await post({ authorization: `Bearer ${TOKEN}x` });
    const refusedId = refused.headers.get('x-request-id');
    const refusedLine = await server.line(({ msg, requestId }) => msg === 'request' && requestId === refusedId);
    expect(refusedLine).toMatchObject({
      ...{ status: 401, errorCodes: ['UNAUTHENTICATED'] },
      authenticationFailure: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
    expect(refusedLine).not.toHaveProperty('mainAccountId');
    expect(/eyJ|login\.example|Bearer/.exec(JSON.stringify(server.lines))).toBeNull();
  });

  it.each(['/graphql', '/'])('shows its playground at %s to everyone, as the page holds nothing', async (path) => {
    const response = await fetch(server.url + path, { headers: { accept: 'text/html' } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/healthz', '/readyz', '/'])('leaves %s to everyone', async (path) => {
    expect((await fetch(server.url + path)).status).toBe(200);
  });
});

describe('identity that cannot be had', () => {
  it('is told as such, with a time to come back', async () => {
    const authenticator: Authenticator = {
      needsToken: true,
      authenticate: () =>
        Promise.reject(new IdentityUnavailableError('Not now.', { cause: new Error('secret'), retryAfterMs: 1001 })),
    };
    const server = await startStubServer({ authenticator });
    const response = await fetch(`${server.url}/graphql?query={hello}`);
    const body: unknown = await response.json();
    await server.close();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(body).toEqual(refusal('Not now.', 'IDENTITY_UNAVAILABLE', true));
  });

  it('lets nobody in when it fails for a reason of our own', async () => {
    const authenticator: Authenticator = { needsToken: true, authenticate: () => Promise.reject(new Error('secret')) };
    const server = await startStubServer({ authenticator });
    const response = await fetch(`${server.url}/graphql?query={hello}`);
    const text = await response.text();
    await server.close();
    expect(response.status).toBe(500);
    expect(text).not.toContain('secret');
  });

  it('is nobody where no one has looked', () => {
    expect(() => viewerOf({ viewer: null })).toThrow('before its caller was authenticated');
  });
});

describe('GraphQL for everyone', () => {
  it('is answered without a token, with any, and says nothing of caches', async () => {
    const server = await startStubServer();
    const answers = await Promise.all(
      [{}, { authorization: 'Bearer x' }].map((headers) =>
        fetch(`${server.url}/graphql?query={hello}`, { headers: new Headers(Object.entries(headers)) }),
      ),
    );
    await server.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ headers }) => headers.get('cache-control'))).not.toContain('private');
    expect(answers.map(({ headers }) => headers.get('vary'))).not.toContain('authorization');
  });
});
