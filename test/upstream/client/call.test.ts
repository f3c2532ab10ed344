import { createHash } from 'node:crypto';
import { getEventListeners, once, setMaxListeners } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CallLimitError, GatewayError, UpstreamTimeoutError } from '../../../src/errors.js';
import { type CallOptions, createCall } from '../../../src/upstream/client/call.js';
import type { Contents } from '../../../src/upstream/client/envelope.js';
import type { ReadOptions } from '../../../src/upstream/platform.js';
import type { Answer, Read } from '../../../src/upstream/read.js';
import { createRead, createReadOptions, noteEvents } from '../support/create-read.js';
import { startStubPlatform, startTcpServer, type StubPlatform } from '../support/stub-platform.js';

const TOKEN = 'secret-token-4711';
const PATH = '/base/agent-api/user/main-1/task/create?sub_user_id=sub-1';
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
  readonly close: () => Promise<void>;
  readonly answer: (options?: Partial<ReadOptions>, read?: Partial<Read<Contents>>) => Promise<Answer<Contents>>;
  readonly get: (options?: Partial<ReadOptions>) => Promise<Contents>;
  readonly failure: (options?: Partial<ReadOptions>) => Promise<GatewayError>;
}

function fixedToken(token: string): CallOptions['token'] {
  return { current: async () => token, afterRejection: async () => null, accepted: () => undefined };
}

function connect(url: string, options: Partial<CallOptions> = {}): Bench {
  const { call, close } = createCall({
    url,
    token: fixedToken(TOKEN),
    timeoutMs: PATIENCE_MS,
    connections: 4,
    ...options,
  });
  opened.push(close);
  const answer: Bench['answer'] = (readOptions, read) =>
    call(createRead({ path: PATH, ...read }), createReadOptions(readOptions));
  const get: Bench['get'] = async (readOptions) => (await answer(readOptions)).value;
  const failure: Bench['failure'] = async (readOptions) => {
    const error: unknown = await get(readOptions).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error instanceof GatewayError) return error;
    throw new Error('The call did not fail as a gateway error.', { cause: error });
  };
  return { close, answer, get, failure };
}

async function bench(
  listener?: RequestListener,
  options?: Partial<CallOptions>,
): Promise<Bench & { readonly platform: StubPlatform }> {
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
  it('requests the path of the read, with the token and for JSON', async () => {
    const { platform, get } = await bench(answer(200, SUCCESS));
    expect(await get()).toEqual({ data: [1], meta: undefined });
    const [request] = platform.requests;
    expect(request?.method).toBe('GET');
    expect(request?.url).toBe(PATH);
    expect(request?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, accept: 'application/json' });
  });

  it('takes the token anew each time', async () => {
    const tokens = ['first', 'second'];
    const { platform, get } = await bench(answer(200, SUCCESS), {
      token: { ...fixedToken(''), current: async () => tokens.shift() ?? '' },
    });
    await get();
    await get();
    expect(platform.requests.map((request) => request.headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('is an event, once, before it is sent', async () => {
    const { platform, get } = await bench(answer(200, SUCCESS));
    const events: unknown[] = [];
    await get({ onEvent: ({ type }) => events.push([type, platform.requests.length]) });
    expect(events).toEqual([
      ['call', 0],
      ['received', 1],
      ['attempt', 1],
    ]);
  });

  it.each([
    ['a value', answer(200, SUCCESS), { status: 200, error: null }],
    ['a refusal', answer(200, '{"code":422}'), { status: 200, error: { code: 'UPSTREAM_REFUSED' } }],
    ['HTTP 503', answer(503), { status: 503, error: { code: 'UPSTREAM_UNAVAILABLE' } }],
  ])('is an event after its end, with %s', async (_name, handler, expected) => {
    const { get } = await bench(handler);
    const attempts: unknown[] = [];
    const onEvent: ReadOptions['onEvent'] = ({ attempt }) => attempt && attempts.push(attempt);
    await get({ onEvent }).catch(() => undefined);
    const accounts = { endpoint: 'subset_task', mainAccountId: 'main', accountId: 'main' };
    const end = { ...accounts, durationMs: expect.any(Number), isCancelled: false };
    expect(attempts).toMatchObject([{ ...end, ...expected }]);
  });

  it('is not sent if the operation refuses it', async () => {
    const { platform, failure } = await bench(answer(200, SUCCESS));
    const refusal = new CallLimitError(200);
    const onEvent = (): void => {
      throw refusal;
    };
    expect(await failure({ onEvent })).toBe(refusal);
    expect(platform.requests).toHaveLength(0);
  });

  it('uses a connection again, also after errors with bodies', async () => {
    const answers = [
      answer(200, SUCCESS),
      answer(500, 'x'.repeat(100_000)),
      answer(404, '<html>'),
      answer(200, SUCCESS),
    ];
    const { platform, get, failure } = await bench((request, response) => answers.shift()?.(request, response), {
      connections: 1,
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
});

describe('the version of an answer', () => {
  it('is the hash of the body, which comes with it', async () => {
    const { answer: read } = await bench(answer(200, SUCCESS));
    const { version, body } = await read();
    expect(body.toString()).toBe(SUCCESS);
    expect(version).toBe(createHash('sha256').update(SUCCESS).digest('base64url'));
  });

  it('saves decoding where it is known', async () => {
    const { answer: read } = await bench(answer(200, SUCCESS));
    const first = await read();
    const decode = (): never => {
      throw new Error('The body was decoded.');
    };
    const second = await read({}, { decode, known: () => first });
    expect(second.value).toBe(first.value);
    expect(second.version).toBe(first.version);
  });

  it('does not save decoding where another one is known', async () => {
    const { answer: read } = await bench(answer(200, SUCCESS));
    const known = { value: { data: 'old', meta: null }, version: 'another' };
    expect((await read({}, { known: () => known })).value.data).toEqual([1]);
  });

  it('means nothing with a status that is no success', async () => {
    const { answer: read } = await bench(answer(404, SUCCESS));
    const version = createHash('sha256').update(SUCCESS).digest('base64url');
    const refused = read({}, { known: () => ({ value: { data: 'old', meta: null }, version }) });
    await expect(refused).rejects.toMatchObject({ code: 'UPSTREAM_REFUSED' });
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

  it('has its own error, in time for a retry, even if its body never ends', async () => {
    const { platform, failure } = await bench((_request, response) => {
      response.writeHead(503, { 'retry-after': '0' }).write('x');
    });
    expect(await failure()).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 0 });
    await ended(platform.connections[0]);
  });

  it('says how long a rate limit lasts', async () => {
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
      connections: 1,
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
    const events = noteEvents();
    const { platform, failure } = await bench(answer(200, SUCCESS), {
      timeoutMs: SHORT_MS,
      token: { ...fixedToken(TOKEN), current: () => new Promise(() => undefined) },
    });
    expect((await failure(events)).code).toBe('UPSTREAM_TIMEOUT');
    expect(events.types).toEqual([]);
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
      token: {
        ...fixedToken(TOKEN),
        current: async () => {
          caller.abort(reason);
          return TOKEN;
        },
      },
    });
    const events = noteEvents();
    expect(await failure({ signal: caller.signal, onEvent: events.onEvent })).toBe(reason);
    expect([events.types, platform.requests]).toEqual([[], []]);
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

describe('a token that the platform rejects', () => {
  /** Accepts only this token; another one gets this status. */
  function accept(token: string, reject = answer(401)): RequestListener {
    return (request, response) => {
      const isAccepted = request.headers.authorization === `Bearer ${token}`;
      (isAccepted ? answer(200, SUCCESS) : reject)(request, response);
    };
  }
  const tokens = (other: string | null): CallOptions['token'] => ({
    current: async () => 'first',
    afterRejection: async (rejected) => (rejected === 'first' ? other : null),
    accepted: (accepted) => void reported.push(accepted),
  });
  let reported: string[];
  beforeEach(() => {
    reported = [];
  });

  it.each<readonly [string, RequestListener]>([
    ['401', answer(401)],
    ['403', answer(403, '{"code":403,"status":"error"}')],
    ['what Laravel says', answer(200, '{"message":"Unauthenticated."}')],
  ])('is replaced by the other one, once, which is a retry: %s', async (_how, reject) => {
    const { platform, get } = await bench(accept('second', reject), { token: tokens('second') });
    const events = noteEvents();
    expect((await get(events)).data).toEqual([1]);
    expect(platform.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second']);
    expect([events.types, reported]).toEqual([['call', 'retry'], ['second']]);
  });

  it('is an error if the other one is rejected too', async () => {
    const { platform, failure } = await bench(answer(401), { token: tokens('second') });
    expect((await failure()).code).toBe('UPSTREAM_UNAUTHORIZED');
    expect([platform.requests.length, reported]).toEqual([2, []]);
  });

  it('is an error at once if there is no other', async () => {
    const { platform, failure } = await bench(answer(401), { token: tokens(null) });
    expect((await failure()).code).toBe('UPSTREAM_UNAUTHORIZED');
    expect(platform.requests).toHaveLength(1);
  });

  it('is not replaced after any other failure', async () => {
    const { platform, failure } = await bench(answer(503), { token: tokens('second') });
    expect((await failure()).code).toBe('UPSTREAM_UNAVAILABLE');
    expect(platform.requests).toHaveLength(1);
  });
});

describe('closing', () => {
  it('lets no request succeed after it', async () => {
    const { close, get, failure } = await bench(answer(200, SUCCESS));
    await get();
    await close();
    expect((await failure()).code).toBe('UPSTREAM_UNAVAILABLE');
  });
});
