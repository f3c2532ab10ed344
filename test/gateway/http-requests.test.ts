import { request, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ask, askByGet } from '../support/ask.js';
import { startIdentifiedGateway } from '../support/identified-gateway.js';
import { pick } from '../support/pick.js';
import { readRaw, sendRaw } from '../support/raw-request.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json';
const PREFLIGHT = { 'apollo-require-preflight': 'true' };
const NOW_QUERY = '{"query":"{ now }"}';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer<ArrayBuffer>;
}

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway({ tasks: 3, subAccounts: 0 });
});
afterAll(() => gateway.close());

const send = ({ method = 'POST', path = '/graphql', headers = {}, body }: Sent, to = gateway): Promise<Response> =>
  fetch(to.gateway.url + path, {
    method,
    headers: { ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body === undefined ? {} : { body }),
  });

/** The status, the code and the sentence of an error response. */
async function refusalOf(response: Response) {
  const body: unknown = await response.json();
  return {
    status: response.status,
    code: pick(body, 'errors.0.extensions.code'),
    message: String(pick(body, 'errors.0.message')),
  };
}

describe('a body that is too large', () => {
  const TOO_LARGE = { status: 413, code: 'PAYLOAD_TOO_LARGE' };

  it.each([3, 20])('of %i MB is refused in an answer that reaches the client', async (megabytes) => {
    const response = await send({ body: 'x'.repeat(megabytes * 1024 ** 2) });
    await expect(refusalOf(response)).resolves.toMatchObject(TOO_LARGE);
  });

  it.each([{ connection: 'close' }, { 'transfer-encoding': 'chunked' }])(
    'is refused so also with %j',
    async (headers) => {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
        const sent = request(`${gateway.gateway.url}/graphql`, options, resolve);
        sent.on('error', reject).end('x'.repeat(5 * 1024 ** 2));
      });
      response.resume();
      expect(response.statusCode).toBe(413);
    },
  );

  it('leaves the connection to the next request', async () => {
    const body = 'x'.repeat(300_000);
    const post = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    const said = await sendRaw(
      gateway.gateway.url,
      post,
      body,
      'GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
    );
    expect(said.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });
});

describe('an error answer', () => {
  const CASES: readonly [string, number, Sent][] = [
    ['bad JSON', 400, { body: '{' }],
    ['a batch', 400, { body: '[]' }],
    ['a body that is too large', 413, { body: 'x'.repeat(200_000) }],
    ['a body of another type', 415, { body: 'x', headers: { 'content-type': 'text/plain' } }],
    ['an unknown path', 404, { method: 'GET', path: '/nowhere' }],
    ['a path that cannot be decoded', 400, { method: 'GET', path: '/%ff' }],
    ['an unknown method', 405, { method: 'DELETE' }],
    ['a URL that is too long', 414, { method: 'GET', path: `/graphql?query=${'x'.repeat(17_000)}` }],
    ['a GET without the header', 400, { method: 'GET', path: '/graphql?query={now}' }],
    ['a fault of the document', 400, { body: '{"query":"{"}' }],
  ];

  it.each(CASES)('to %s has the media type that was asked for', async (_, status, sent) => {
    const types = [];
    for (const accept of ['*/*', 'application/json', `${GRAPHQL_TYPE}, application/json;q=0.9`]) {
      const response = await send({ ...sent, headers: { ...sent.headers, accept } });
      expect(response.status).toBe(status);
      expect(response.headers.get('vary')).toContain('accept');
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
      types.push(response.headers.get('content-type'));
    }
    expect(types).toEqual([JSON_TYPE, JSON_TYPE, `${GRAPHQL_TYPE}; charset=utf-8`]);
  });

  it('is JSON where neither of them was asked for', async () => {
    const headers = { accept: 'image/png' };
    const answers = [await send({ body: '{', headers }), await send({ body: NOW_QUERY, headers })];
    expect(answers.map((answer) => [answer.status, answer.headers.get('content-type')])).toEqual([
      [400, JSON_TYPE],
      [406, JSON_TYPE],
    ]);
  });

  it('has it also without a token, and beyond the rate limit', async () => {
    const limits = { MAX_COST: '1', RATE_LIMIT_POINTS: '1' };
    const identified = await startIdentifiedGateway({ tasks: 1, environment: limits });
    const ask = () => send({ body: NOW_QUERY, headers: { accept: GRAPHQL_TYPE } }, identified);
    const answers = [await ask(), await ask(), await ask(), await ask()];
    await identified.close();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    for (const { headers } of answers) expect(headers.get('content-type')).toContain(GRAPHQL_TYPE);
  });
});

describe('an unknown path', () => {
  it('is counted by the rate limit', () =>
    withGateway({ tasks: 1, environment: { MAX_COST: '2', RATE_LIMIT_POINTS: '2' } }, async (limited) => {
      const statuses = [];
      for (const path of ['/a', '/b', '/c']) statuses.push((await send({ method: 'GET', path }, limited)).status);
      expect(statuses).toEqual([404, 404, 429]);
      expect((await send({ body: NOW_QUERY }, limited)).status).toBe(429);
    }));
});

describe('the parameters of a GET', () => {
  const get = (search: string) => send({ method: 'GET', path: `/graphql?${search}`, headers: PREFLIGHT });

  it.each([
    'query={now}&operationName=&variables=&extensions=',
    'operationName=&query={now}',
    'variables=&extensions=&query={now}&x=',
  ])('that are empty are left out: %s', async (search) => {
    const response = await get(search);
    expect([response.status, await response.json()]).toEqual([200, { data: { now: expect.any(String) } }]);
  });

  it.each([
    ['GBK', '%B2%E2%CA%D4'],
    ['no UTF-8', '%ff'],
    ['no percent-encoding', '%zz'],
  ])('in %s are refused', async (_, name) => {
    await expect(refusalOf(await get(`query={tasks(filter:{name:"${name}"}){totalCount}}`))).resolves.toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'The query string of the URL is not percent-encoded UTF-8.',
    });
  });

  it('in plain UTF-8 are refused, as Node takes each byte for a character', async () => {
    const said = await sendRaw(
      gateway.gateway.url,
      'GET /graphql?query={now}&x=测 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\napollo-require-preflight: 1\r\n\r\n',
    );
    expect(readRaw(said)).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
  });

  it.each([
    ['variables', '['.repeat(2000) + ']'.repeat(2000), /^The parameter `variables` .* nested more than 64 levels deep/],
    ['extensions', '{"__proto__":{}}', /^The parameter `extensions` of the URL has the key "__proto__"/],
  ])('cannot have %s that cannot be handled', async (name, json, message) => {
    await expect(refusalOf(await get(`query={now}&${name}=${json}`))).resolves.toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      message: expect.stringMatching(message),
    });
  });
});

describe('a body', () => {
  const GBK = Buffer.concat([
    Buffer.from('{"query":"{ tasks(filter: { name: \\"'),
    Buffer.from([0xb2, 0xe2]),
    Buffer.from('\\" }) { totalCount } }"}'),
  ]);

  it('that is no UTF-8 is refused before the platform sees it', async () => {
    gateway.sandbox.calls.reset();
    await expect(refusalOf(await send({ body: GBK }))).resolves.toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      message: 'The body of the request is not valid UTF-8.',
    });
    expect(gateway.sandbox.calls.total).toBe(0);
  });

  it('of a declared charset is refused unless that is UTF-8', async () => {
    const post = async (charset: string) =>
      (await send({ body: NOW_QUERY, headers: { 'content-type': `application/json;charset=${charset}` } })).status;
    const charsets = ['utf-8', 'UTF-8', '"utf8"', 'gbk', 'GB18030', 'iso-8859-1'];
    const statuses = await Promise.all(charsets.map(post));
    expect(statuses).toEqual([200, 200, 200, 415, 415, 415]);
  });

  it('may begin with a byte order mark', async () => {
    expect((await send({ body: `\ufeff${NOW_QUERY}` })).status).toBe(200);
  });

  it('that is compressed is refused, with what is accepted', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const response = await send({ body: Buffer.from(gzipSync(NOW_QUERY)), headers });
    expect(response.headers.get('accept-encoding')).toBe('identity');
    await expect(refusalOf(response)).resolves.toEqual({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'The body of the request must not be compressed.',
    });
  });

  it.each([
    ['{"query":"{ now }","variables":{"__proto__":{"a":1}}}', 'has the key "__proto__", which is not allowed'],
    ['{"query":"{ now }","variables":{"a":[{"\\u005f_proto__":1}]}}', 'has the key "__proto__", which is not allowed'],
    [`{"query":"{ now }","variables":{"a":${'['.repeat(45_000)}${']'.repeat(45_000)}}}`, 'nested more than 64 levels'],
    [`{"query":"{ now }","extensions":${'{"a":'.repeat(65)}1${'}'.repeat(65)}}`, 'nested more than 64 levels'],
    ['{"query":"{ now }"', 'must be valid JSON'],
  ])('that cannot be handled is refused in a sentence that says why: %.60s', async (body, message) => {
    const logged = gateway.logLines.length;
    await expect(refusalOf(await send({ body }))).resolves.toEqual({
      status: 400,
      code: 'BAD_REQUEST',
      message: expect.stringContaining(message),
    });
    expect(gateway.logLines.slice(logged).filter(({ level }) => level === 50)).toEqual([]);
  });
});

describe('HEAD', () => {
  it('is a GET without the body', async () => {
    const sent = { path: `/graphql?query=${encodeURIComponent('{ now }')}`, headers: PREFLIGHT };
    const [got, head] = [await send({ ...sent, method: 'GET' }), await send({ ...sent, method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['content-type', 'content-length']) expect(head.headers.get(name)).toBe(got.headers.get(name));
  });
});

describe('OPTIONS', () => {
  it.each([{}, { CORS_ORIGINS: 'https://console.example' }])(
    'tells what a path answers to, with %j',
    (environment: Readonly<Record<string, string>>) =>
      withGateway({ tasks: 1, environment }, async (own) => {
        const answers = [];
        for (const path of ['/graphql', '/', '/healthz']) {
          const response = await send({ method: 'OPTIONS', path }, own);
          answers.push([response.status, response.headers.get('allow'), await response.text()]);
        }
        expect(answers).toEqual([
          [204, 'GET, HEAD, POST, OPTIONS', ''],
          [204, 'GET, HEAD, OPTIONS', ''],
          [204, 'GET, HEAD, OPTIONS', ''],
        ]);
      }),
  );
});

describe('a request with several hosts', () => {
  it.each(['/graphql', '/healthz', '/nowhere'])('is refused at %s', async (path) => {
    const said = await sendRaw(
      gateway.gateway.url,
      `GET ${path} HTTP/1.1\r\nhost: localhost\r\nhost: other.example\r\nconnection: close\r\n\r\n`,
    );
    expect(readRaw(said)).toEqual({
      status: 400,
      body: {
        errors: [
          { message: 'The request must have one Host header.', extensions: { code: 'BAD_REQUEST', retryable: false } },
        ],
      },
    });
  });
});

describe('a gateway on loopback', () => {
  const status = async (to: TestGateway, host: string, path = '/graphql') => {
    const { port } = new URL(to.gateway.url);
    const headers = `host: ${host.replace('PORT', port)}\r\nconnection: close\r\naccept: application/json\r\n`;
    return readRaw(
      await sendRaw(to.gateway.url, `GET ${path} HTTP/1.1\r\n${headers}x-forwarded-host: localhost\r\n\r\n`),
    );
  };

  it.each([
    'localhost:PORT',
    '127.0.0.1:PORT',
    'LOCALHOST',
    '127.0.0.9',
    '[::1]:PORT',
    'localhost.:PORT',
    'app.localhost',
  ])('answers to %s', async (host) => {
    expect((await status(gateway, host, '/')).status).toBe(200);
  });

  it.each(['evil.example:PORT', 'localhost.evil.example', '10.0.0.7', '127.0.0.1.evil.example'])(
    'answers to %s with neither data nor the playground, and says what to set',
    async (host) => {
      const refusal = { status: 421, body: { errors: [{ extensions: { code: 'HOST_NOT_ALLOWED' } }] } };
      for (const path of ['/graphql?query={now}', '/graphql', '/']) {
        expect(await status(gateway, host, path)).toMatchObject(refusal);
      }
      expect(await status(gateway, host)).toMatchObject({
        body: { errors: [{ message: expect.stringContaining('ALLOWED_HOSTS') }] },
      });
      expect((await status(gateway, host, '/healthz')).status).toBe(200);
    },
  );

  it('answers to the hosts that it is told in whatever spelling', () =>
    withGateway({ tasks: 1, environment: { ALLOWED_HOSTS: 'gateway.example.,0:0::7,FD00::0001' } }, async (named) => {
      const hosts = ['gateway.example', 'gateway.example.:80', '[::7]', '[fd00::1]', '[::8]'];
      const statuses = await Promise.all(hosts.map(async (host) => (await status(named, host, '/')).status));
      expect(statuses).toEqual([200, 200, 200, 200, 421]);
    }));

  it('answers to the hosts that it is told, whatever a proxy says', () =>
    withGateway({ tasks: 1, environment: { ALLOWED_HOSTS: 'gateway.example', TRUST_PROXY: '1' } }, async (named) => {
      const hosts = ['gateway.example', 'GATEWAY.example:443', 'localhost', 'evil.example'];
      const statuses = await Promise.all(hosts.map(async (host) => (await status(named, host, '/')).status));
      expect(statuses).toEqual([200, 200, 200, 421]);
    }));
});

describe("what Node's parser refuses", () => {
  it.each([
    ['headers that are too large', 431, 'HEADERS_TOO_LARGE', `GET / HTTP/1.1\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`],
    ['a URL that is far too long', 414, 'URI_TOO_LONG', `GET /graphql?query=${'x'.repeat(60_000)} HTTP/1.1\r\n\r\n`],
    ['another protocol', 400, 'BAD_REQUEST', '\x16\x03\x01 hello\r\n\r\n'],
    ['a length that is none', 400, 'BAD_REQUEST', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n'],
    ['HTTP/1.1 without a host', 400, 'BAD_REQUEST', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n'],
  ])('has the form of GraphQL: %s', async (_, status, code, text) => {
    const { body, ...answer } = readRaw(await sendRaw(gateway.gateway.url, text));
    expect(answer.status).toBe(status);
    expect(body).toEqual({ errors: [{ message: expect.any(String), extensions: { code, retryable: false } }] });
  });
});

describe('a persisted query that is not known', () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };

  it('has the status of its media type', async () => {
    const asked = async (accept: string) => {
      const response = await send({ body: JSON.stringify({ extensions }), headers: { accept } });
      return [response.status, (await refusalOf(response)).code];
    };
    await expect(asked('application/json')).resolves.toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    await expect(asked(GRAPHQL_TYPE)).resolves.toEqual([400, 'PERSISTED_QUERY_NOT_FOUND']);
  });
});

describe('a response that cannot be written', () => {
  it('is answered and logged as every internal error', async () => {
    const stringify: (value: unknown) => string = JSON.stringify;
    const spy = jest.spyOn(JSON, 'stringify').mockImplementation((value: unknown) => {
      if (pick(value, 'data') !== undefined) throw new RangeError('Invalid string length');
      return stringify(value);
    });
    const response = await send({ body: '{"query":"{ now broken: now }"}', headers: { accept: GRAPHQL_TYPE } }).finally(
      () => {
        spy.mockRestore();
      },
    );
    const requestId = response.headers.get('x-request-id');
    expect([response.status, response.headers.get('content-type')]).toEqual([500, `${GRAPHQL_TYPE}; charset=utf-8`]);
    await expect(response.json()).resolves.toEqual({
      errors: [
        {
          message: 'Something went wrong in the gateway.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId },
        },
      ],
    });
    expect(gateway.logLines).toContainEqual(
      expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'Invalid string length' }) }),
    );
  });
});

describe('the clients that send GET', () => {
  it('are told what to set, and answered then', async () => {
    const { message } = await refusalOf(await send({ method: 'GET', path: '/graphql?query={now}' }));
    expect(message).toMatch(/`apollo-require-preflight: true`.*urql: `preferGetMethod: false`.*graphql-request: /);
    await expect(askByGet(gateway, '{ now }')).resolves.toMatchObject({ status: 200 });
    await expect(ask(gateway, { body: { query: '{ now }' } })).resolves.toMatchObject({ status: 200 });
  });
});
