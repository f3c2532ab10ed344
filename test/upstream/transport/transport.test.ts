import { getEventListeners, once, setMaxListeners } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { BadUserInputError, GatewayError, UpstreamTimeoutError } from '../../../src/errors.js';
import { type Contents, openEnvelope } from '../../../src/upstream/envelope/envelope.js';
import {
  createTransport,
  type RequestScope,
  type Transport,
  type TransportOptions,
} from '../../../src/upstream/transport/transport.js';
import { startStubPlatform, startTcpServer, type StubPlatform } from '../support/stub-platform.js';

const TOKEN = 'secret-token-4711';
const ENDPOINT = { segments: ['agent-api', 'user', 'main-1', 'task', 'create'], query: { sub_user_id: 'sub-1' } };
const SUCCESS = JSON.stringify({ code: 200, status: 'success', data: [1] });
/** Long enough for every answer that is meant to come. */
const PATIENCE_MS = 20_000;
const SHORT_MS = 50;
const MEGABYTE = 1024 * 1024;

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

interface Bench {
  readonly transport: Transport;
  readonly platform: StubPlatform;
  readonly get: (scope?: Partial<RequestScope>) => Promise<Contents>;
  readonly failure: (scope?: Partial<RequestScope>) => Promise<GatewayError>;
}

function connect(url: string, options: Partial<TransportOptions> = {}) {
  const transport = createTransport({ url, token: () => TOKEN, timeoutMs: PATIENCE_MS, concurrency: 4, ...options });
  opened.push(() => transport.close());
  const get: Bench['get'] = ({ signal = new AbortController().signal, onCall = () => undefined } = {}) =>
    transport.get({ path: transport.pathOf(ENDPOINT), read: openEnvelope }, { signal, onCall });
  const failure: Bench['failure'] = async (scope) => {
    const error: unknown = await get(scope).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error instanceof GatewayError) return error;
    throw new Error('The call did not fail as a gateway error.', { cause: error });
  };
  return { transport, get, failure };
}

async function bench(listener?: RequestListener, options?: Partial<TransportOptions>): Promise<Bench> {
  const platform = await startStubPlatform(listener);
  opened.push(() => platform.close());
  return { platform, ...connect(`${platform.url}/base/`, options) };
}

function answer(status: number, body = '', headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** Resolves once the connection is closed. */
async function ended(connection: Socket | undefined): Promise<void> {
  if (connection === undefined) throw new Error('There was no connection.');
  if (!connection.destroyed) await once(connection, 'close');
}

/** What a client may see of an error. */
function publicText(error: GatewayError): string {
  return JSON.stringify([error.message, error.code, error.details]);
}

describe('a call', () => {
  it('asks the endpoint below the base path, with the token and for JSON', async () => {
    const { platform, get } = await bench(answer(200, SUCCESS));
    expect(await get()).toEqual({ data: [1], meta: undefined });
    const [request] = platform.requests;
    expect(request?.method).toBe('GET');
    expect(request?.url).toBe('/base/agent-api/user/main-1/task/create?sub_user_id=sub-1');
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, accept: 'application/json' });
  });

  it('takes the token anew each time', async () => {
    const tokens = ['first', 'second'];
    const { platform, get } = await bench(answer(200, SUCCESS), { token: async () => tokens.shift() ?? '' });
    await get();
    await get();
    expect(platform.requests.map((request) => request.headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('is told once, before it is sent', async () => {
    const { platform, get } = await bench(answer(200, SUCCESS));
    const arrivedBefore: number[] = [];
    await get({ onCall: () => arrivedBefore.push(platform.requests.length) });
    expect(arrivedBefore).toEqual([0]);
  });

  it('uses a connection again, also after errors with bodies', async () => {
    const answers = [
      answer(200, SUCCESS),
      answer(500, 'x'.repeat(100_000)),
      answer(404, '<html>'),
      answer(200, SUCCESS),
    ];
    const { platform, get, failure } = await bench((request, response) => answers.shift()?.(request, response), {
      concurrency: 1,
    });
    await get();
    await failure();
    await failure();
    await get();
    expect(platform.connections.length).toBe(1);
  });

  it('decodes UTF-8 that is split between chunks', async () => {
    const bytes = Buffer.from(JSON.stringify({ code: 200, data: ['任务'] }));
    const { get } = await bench((_request, response) => {
      const middle = bytes.indexOf(Buffer.from('任')) + 1;
      response.write(bytes.subarray(0, middle), () => response.end(bytes.subarray(middle)));
    });
    expect((await get()).data).toEqual(['任务']);
  });

  it('reads a body with a byte order mark', async () => {
    const { get } = await bench(answer(200, `\ufeff${SUCCESS}`));
    expect((await get()).data).toEqual([1]);
  });

  it('has no path where an id would lead elsewhere', async () => {
    const { transport } = await bench();
    expect(() => transport.pathOf({ segments: ['user', '..', 'task'], query: {} })).toThrow(BadUserInputError);
  });
});

describe('an answer that is no success', () => {
  it.each<readonly [told: string, listener: RequestListener, code: string]>([
    ['401', answer(401, '{"message":"Unauthenticated."}'), 'UPSTREAM_UNAUTHORIZED'],
    ['403 with an envelope', answer(403, '{"code":403,"status":"error"}'), 'UPSTREAM_UNAUTHORIZED'],
    ['429', answer(429, 'slow down'), 'UPSTREAM_RATE_LIMITED'],
    ['500 with an envelope', answer(500, '{"code":500,"status":"error"}'), 'UPSTREAM_UNAVAILABLE'],
    ['503 HTML', answer(503, '<html>'), 'UPSTREAM_UNAVAILABLE'],
    ['404 HTML', answer(404, '<html>'), 'UPSTREAM_BAD_RESPONSE'],
    ['422 with an envelope', answer(422, '{"code":422,"status":"error"}'), 'UPSTREAM_REFUSED'],
    ['a refusal inside 200', answer(200, '{"code":6007,"status":"error","data":[]}'), 'UPSTREAM_REFUSED'],
    ['301', answer(301, SUCCESS, { location: '/elsewhere' }), 'UPSTREAM_BAD_RESPONSE'],
    ['302', answer(302, '', { location: 'http://127.0.0.1:1/login' }), 'UPSTREAM_BAD_RESPONSE'],
    ['304', answer(304), 'UPSTREAM_BAD_RESPONSE'],
    ['204', answer(204), 'UPSTREAM_BAD_RESPONSE'],
    ['an empty body', answer(200), 'UPSTREAM_BAD_RESPONSE'],
    ['HTML', answer(200, '<html>login</html>'), 'UPSTREAM_BAD_RESPONSE'],
    ['half a JSON', answer(200, SUCCESS.slice(0, -5)), 'UPSTREAM_BAD_RESPONSE'],
    ['no data', answer(200, '{"code":200,"status":"success"}'), 'UPSTREAM_BAD_RESPONSE'],
  ])('%s is its own kind of error, which tells nothing of the call', async (_told, listener, code) => {
    const { platform, failure } = await bench(listener);
    const error = await failure();
    expect(error.code).toBe(code);
    expect(publicText(error)).not.toMatch(/secret|127\.0\.0\.1|agent-api|main-1|sub-1|html|login|elsewhere/i);
    expect(platform.requests).toHaveLength(1);
  });

  it('tells how long a rate limit lasts', async () => {
    const { failure } = await bench(answer(429, '', { 'retry-after': '7' }));
    expect(await failure()).toMatchObject({ retryAfterMs: 7000 });
    const unstated = await bench(answer(429));
    expect(await unstated.failure()).toMatchObject({ retryAfterMs: null });
  });

  it('repeats no token that the platform repeats', async () => {
    const { failure } = await bench(answer(200, JSON.stringify({ code: 1, status: 'error', message: `${TOKEN}?` })));
    expect(await failure()).toMatchObject({ refusal: { code: 1, message: '[token]?' } });
  });
});

describe('a body that is too large', () => {
  it('is refused at once where it is announced', async () => {
    const { platform, failure } = await bench((_request, response) => {
      // The body itself never comes: who waits for it waits for ever.
      response.writeHead(200, { 'content-length': String(9 * MEGABYTE) }).flushHeaders();
    });
    expect((await failure()).code).toBe('UPSTREAM_BAD_RESPONSE');
    await ended(platform.connections[0]);
  });

  it('is refused while it streams', async () => {
    const { failure } = await bench((_request, response) => {
      const chunk = Buffer.alloc(MEGABYTE, ' ');
      const write = (): void => {
        if (!response.destroyed) response.write(chunk, write);
      };
      write();
    });
    expect((await failure()).code).toBe('UPSTREAM_BAD_RESPONSE');
  });

  it('does not harm the next call', async () => {
    const answers = [answer(200, ' '.repeat(9 * MEGABYTE)), answer(200, SUCCESS)];
    const { get, failure } = await bench((request, response) => answers.shift()?.(request, response), {
      concurrency: 1,
    });
    await failure();
    expect((await get()).data).toEqual([1]);
  });

  it('is not one of exactly 8 MB', async () => {
    const { get } = await bench(answer(200, SUCCESS.padEnd(8 * MEGABYTE)));
    expect((await get()).data).toEqual([1]);
  });

  it('is not read to its end where nobody needs it', async () => {
    const { failure, get, platform } = await bench((request, response) => {
      if (platform.requests.length === 1) answer(500, 'x'.repeat(9 * MEGABYTE))(request, response);
      else answer(200, SUCCESS)(request, response);
    });
    expect((await failure()).code).toBe('UPSTREAM_UNAVAILABLE');
    expect((await get()).data).toEqual([1]);
  });
});

describe('a platform that is not there', () => {
  it('is unavailable where nobody listens, and the reason is kept for the log', async () => {
    const { url, close } = await startStubPlatform();
    await close();
    const error = await connect(url).failure();
    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' });
    expect(publicText(error)).not.toContain('127.0.0.1');
  });

  it.each<readonly [string, (response: ServerResponse) => void]>([
    ['before the answer', (response) => response.destroy()],
    [
      'within an announced body',
      (response) => {
        response.writeHead(200, { 'content-length': String(SUCCESS.length) });
        response.write(SUCCESS.slice(0, 10), () => response.destroy());
      },
    ],
    ['within a chunked body', (response) => response.write(SUCCESS.slice(0, 10), () => response.destroy())],
  ])('is unavailable where it drops the connection %s', async (_when, drop) => {
    const { failure } = await bench((_request, response) => {
      drop(response);
    });
    const error = await failure();
    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('keeps the meaning of a status whose body is dropped', async () => {
    const { failure } = await bench((_request, response) => {
      response.writeHead(401, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    expect((await failure()).code).toBe('UPSTREAM_UNAUTHORIZED');
  });

  it('answers badly where it does not speak HTTP', async () => {
    const server = await startTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
    opened.push(() => server.close());
    const error = await connect(server.url).failure();
    expect(error.code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(publicText(error)).not.toContain('ESMTP');
  });

  it('answers badly where its headers have no end', async () => {
    const { failure } = await bench((_request, response) => {
      response.writeHead(200, { 'x-filler': 'x'.repeat(20_000) }).end();
    });
    expect((await failure()).code).toBe('UPSTREAM_BAD_RESPONSE');
  });
});

describe('the deadline of a call', () => {
  it('ends a call that gets no answer, and its connection', async () => {
    const { platform, failure } = await bench(undefined, { timeoutMs: SHORT_MS });
    const error = await failure();
    expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', message: 'The platform did not answer within 50 ms.' });
    await ended(platform.connections[0]);
  });

  it('covers the body', async () => {
    const { failure } = await bench((_request, response) => response.write('{"code":200,'), { timeoutMs: SHORT_MS });
    expect((await failure()).code).toBe('UPSTREAM_TIMEOUT');
  });

  it('covers a token that does not come, and nothing is sent without one', async () => {
    const calls: string[] = [];
    const { platform, failure } = await bench(answer(200, SUCCESS), {
      timeoutMs: SHORT_MS,
      token: () => new Promise(() => undefined),
    });
    expect((await failure({ onCall: () => calls.push('call') })).code).toBe('UPSTREAM_TIMEOUT');
    expect(calls).toEqual([]);
    expect(platform.requests).toHaveLength(0);
  });
});

describe('an operation that is given up', () => {
  const reason = new UpstreamTimeoutError('The operation took too long.');

  it('sends nothing more', async () => {
    const { platform, failure } = await bench(answer(200, SUCCESS));
    expect(await failure({ signal: AbortSignal.abort(reason) })).toBe(reason);
    expect(platform.requests).toHaveLength(0);
  });

  it('ends its calls in flight with its own reason, and their connections', async () => {
    const { platform, failure } = await bench();
    const caller = new AbortController();
    const failed = failure({ signal: caller.signal });
    const response = await platform.nextRequest();
    const closed = once(response, 'close');
    caller.abort(reason);
    expect(await failed).toBe(reason);
    await closed;
  });

  it('ends a call whose body is being read', async () => {
    const { platform, failure } = await bench();
    const caller = new AbortController();
    const failed = failure({ signal: caller.signal });
    const response = await platform.nextRequest();
    response.write('{"code":200,', () => {
      caller.abort(reason);
    });
    const closed = once(response, 'close');
    expect(await failed).toBe(reason);
    await closed;
  });

  it('ends the wait for a connection, which undici itself would not', async () => {
    const caller = new AbortController();
    // A platform that is called over TLS and never says hello.
    const server = await startTcpServer(() => {
      caller.abort(reason);
    });
    opened.push(() => server.close());
    const { failure } = connect(server.url.replace('http:', 'https:'));
    expect(await failure({ signal: caller.signal })).toBe(reason);
  });

  it('sends nothing where it is given up while the token is read', async () => {
    const caller = new AbortController();
    const { platform, failure } = await bench(answer(200, SUCCESS), {
      token: () => {
        caller.abort(reason);
        return TOKEN;
      },
    });
    const calls: string[] = [];
    expect(await failure({ signal: caller.signal, onCall: () => calls.push('call') })).toBe(reason);
    expect([calls, platform.requests]).toEqual([[], []]);
  });

  it.each<readonly [reason: unknown, code: string]>([
    [undefined, 'UPSTREAM_UNAVAILABLE'],
    ['gone', 'UPSTREAM_UNAVAILABLE'],
    [new Error('secret'), 'UPSTREAM_UNAVAILABLE'],
    [new DOMException('late', 'TimeoutError'), 'UPSTREAM_TIMEOUT'],
  ])('is an error for clients whatever its reason: %s', async (given, code) => {
    const { platform, failure } = await bench();
    const caller = new AbortController();
    const failed = failure({ signal: caller.signal });
    await platform.nextRequest();
    caller.abort(given);
    const error = await failed;
    expect(error.code).toBe(code);
    expect(error.cause).toBe(caller.signal.reason);
    expect(error.message).not.toContain('secret');
  });

  it('has no listener of its calls left, however many there were', async () => {
    const { signal } = new AbortController();
    setMaxListeners(0, signal);
    const { get } = await bench(answer(200, SUCCESS));
    await Promise.all(Array.from({ length: 30 }, () => get({ signal })));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('the token', () => {
  it.each(['', ' ', 'two words', 'line\nbreak', 'schlüssel'])('is not sent as %j', async (token) => {
    const { platform, failure } = await bench(answer(200, SUCCESS), { token: () => token });
    expect((await failure()).code).toBe('UPSTREAM_UNAUTHORIZED');
    expect(platform.requests).toHaveLength(0);
  });

  it.each<readonly [string, TransportOptions['token']]>([
    [
      'throws',
      () => {
        throw new Error('ENOENT /run/token');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('ENOENT /run/token');
      },
    ],
  ])('counts as refused where its source %s, and only the log learns why', async (_how, token) => {
    const { failure } = await bench(answer(200, SUCCESS), { token });
    const error = await failure();
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAUTHORIZED', cause: { message: 'ENOENT /run/token' } });
    expect(publicText(error)).not.toContain('/run');
  });
});

describe('closing', () => {
  it('lets no request succeed after it', async () => {
    const { transport, get, failure } = await bench(answer(200, SUCCESS));
    await get();
    await transport.close();
    expect((await failure()).code).toBe('UPSTREAM_UNAVAILABLE');
  });
});
